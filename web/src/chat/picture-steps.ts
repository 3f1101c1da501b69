/**
 * How a picture is made small enough: each step is tried until one is
 */

export interface Step {
  width: number
  height: number

  /**
   * Of the encoder, 0 to 1
   */
  quality: number
}

/**
 * What the core takes
 *
 * @see specs/pictures.md
 */
export const MAX_PICTURE_BYTES = 2_000_000
export const MAX_THUMBNAIL_BYTES = 4_096

const SIDES: ReadonlyArray<[side: number, quality: number]> = [[2_560, 0.86], [2_560, 0.72], [1_920, 0.72], [1_280, 0.65], [800, 0.6]]
const THUMBNAIL_SIDES: ReadonlyArray<[side: number, quality: number]> = [[96, 0.6], [64, 0.5], [40, 0.4], [16, 0.3]]

export function pictureSteps (size: Pick<Step, 'width' | 'height'>): Step[] {
  return steps(size, SIDES)
}

export function thumbnailSteps (size: Pick<Step, 'width' | 'height'>): Step[] {
  return steps(size, THUMBNAIL_SIDES)
}

/**
 * Never larger than it is, and never without width or height
 */
function steps ({ width, height }: Pick<Step, 'width' | 'height'>, sides: ReadonlyArray<[side: number, quality: number]>): Step[] {
  return sides.map(([side, quality]) => {
    const scale = Math.min(1, side / Math.max(width, height))

    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), quality }
  })
}
