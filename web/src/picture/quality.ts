/**
 * How much picture a person wants, there and back. Pure
 */
import type { Size } from '../layout/index.ts'

export type Quality = 'automatic' | 'saver' | 'high' | 'full-hd' | 'audio-only'

export const QUALITIES: readonly Quality[] = ['automatic', 'saver', 'high', 'full-hd', 'audio-only']

interface Rule {
  /**
   * Of our own camera
   */
  capture: Size & { framerate: number }

  /**
   * Sent at most, where it is another number than usual
   */
  lines?: number

  /**
   * Asked of others: no more than this, or no less, wherever their tile is seen
   */
  most?: Size
  least?: Size
}

const HD: Size = { width: 1280, height: 720 }
const FULL_HD: Size = { width: 1920, height: 1080 }
const SMALL: Size = { width: 640, height: 360 }

const RULES: Record<Quality, Rule> = {
  automatic: { capture: { ...HD, framerate: 30 } },
  saver: { capture: { ...SMALL, framerate: 15 }, lines: 180, most: { width: 320, height: 180 } },
  high: { capture: { ...HD, framerate: 30 }, least: HD },
  'full-hd': { capture: { ...FULL_HD, framerate: 30 }, lines: 1080, least: FULL_HD },
  'audio-only': { capture: { ...HD, framerate: 30 }, most: { width: 0, height: 0 } }
}

/**
 * Wishes, never demands: every camera gives the best it has
 */
export function cameraConstraints (quality: Quality): MediaTrackConstraints {
  const { width, height, framerate } = RULES[quality].capture
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: framerate } }
}

/**
 * Lines of our picture that are sent at most, where it is not the usual number
 */
export function linesOf (quality: Quality): number | undefined {
  return RULES[quality].lines
}

/**
 * How large to ask somebody for their picture
 *
 * @param quality - as it is set
 * @param seen - how large it is seen, in physical pixels; 0 × 0 where it is not
 */
export function askedSize (quality: Quality, seen: Size): Size {
  const { most, least } = RULES[quality]

  if (seen.width === 0 || seen.height === 0) {
    return seen
  }

  if (most != null) {
    return { width: Math.min(seen.width, most.width), height: Math.min(seen.height, most.height) }
  }

  return { width: Math.max(seen.width, least?.width ?? 0), height: Math.max(seen.height, least?.height ?? 0) }
}
