import { QUALITIES } from './quality.ts'
import type { Quality } from './quality.ts'

export type BackgroundKind = 'none' | 'blur' | 'image'

export const BACKGROUNDS: readonly BackgroundKind[] = ['none', 'blur', 'image']

/**
 * What a person wants of pictures
 */
export interface PictureSettings {
  quality: Quality
  background: BackgroundKind

  /**
   * Their own one, as a data URL
   */
  image?: string

  /**
   * Say where it is too dark
   */
  lightHint: boolean
}

export const PICTURE_DEFAULTS: PictureSettings = { quality: 'automatic', background: 'none', image: undefined, lightHint: true }

export function readPictureSettings ({ quality, background, image, lightHint }: Partial<Record<string, unknown>>): PictureSettings {
  const picture = typeof image === 'string' && image.startsWith('data:image/') ? image : undefined
  const kind = BACKGROUNDS.find(one => one === background) ?? 'none'

  return {
    quality: QUALITIES.find(one => one === quality) ?? 'automatic',
    background: kind === 'image' && picture == null ? 'none' : kind,
    image: picture,
    lightHint: lightHint !== false
  }
}
