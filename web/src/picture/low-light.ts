/**
 * Whether somebody sits in the dark. Pure
 */

/**
 * Mean brightness, 0 to 255: a hint below the first, none above the second
 */
export const DARK = 42
export const BRIGHT = 60

/**
 * It has to stay so: a hand before the camera is no evening
 */
export const DARK_MS = 6_000
export const BRIGHT_MS = 2_000

/**
 * Darker than a room can be: a camera that is covered, or has not begun
 */
export const COVERED = 6

export interface Light {
  low: boolean

  /**
   * Since when it looks otherwise, in milliseconds
   */
  since?: number
}

export const ENOUGH_LIGHT: Light = { low: false }

/**
 * @param before - as it was
 * @param luma - mean brightness of the own picture; absent while there is none
 * @param now - in milliseconds
 */
export function light (before: Light, luma: number | undefined, now: number): Light {
  if (luma == null || luma < COVERED) {
    return ENOUGH_LIGHT
  }

  const otherwise = before.low ? luma > BRIGHT : luma < DARK

  if (!otherwise) {
    return { low: before.low }
  }

  const since = before.since ?? now
  const long = now - since >= (before.low ? BRIGHT_MS : DARK_MS)
  return long ? { low: !before.low } : { low: before.low, since }
}

/**
 * Mean brightness of RGBA pixels
 *
 * @see https://www.itu.int/rec/R-REC-BT.709
 */
export function meanLuma (pixels: Uint8ClampedArray): number {
  let sum = 0

  for (let i = 0; i < pixels.length; i += 4) {
    sum += 0.2126 * pixels[i] + 0.7152 * pixels[i + 1] + 0.0722 * pixels[i + 2]
  }

  return pixels.length === 0 ? 0 : sum / (pixels.length / 4)
}
