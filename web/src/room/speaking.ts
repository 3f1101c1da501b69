/**
 * Whether somebody speaks, from their loudness: quick to begin, slow to end, so
 * that the pause between two words does not flicker
 */

export const START_LEVEL = 0.035
export const STOP_LEVEL = 0.02
export const HOLD_MS = 700

export interface Speaking {
  speaking: boolean

  /**
   * When it was last loud enough, in milliseconds
   */
  lastHeard: number
}

export const SILENT: Speaking = { speaking: false, lastHeard: Number.NEGATIVE_INFINITY }

export function speaking (before: Speaking, level: number, now: number): Speaking {
  if (level >= START_LEVEL || (before.speaking && level >= STOP_LEVEL)) {
    return { speaking: true, lastHeard: now }
  }

  return { speaking: before.speaking && now - before.lastHeard < HOLD_MS, lastHeard: before.lastHeard }
}
