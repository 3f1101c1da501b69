import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

const INTERVAL_MS = 50

/**
 * Decibels below full scale that count as silence
 */
const FLOOR_DB = -55
const CEILING_DB = -10

/**
 * How much of the last loudness is left at the next look, so that it falls softly
 */
const DECAY = 0.75

export interface LevelModel extends Model<number> {
  /**
   * Returns what stops it
   */
  start (): () => void
}

/**
 * Loudness in steps, as ears hear it
 */
export function createLevelModel (level: () => number, steps: number): LevelModel {
  const state = createState(0)
  let shown = 0

  function look (): void {
    shown = Math.max(loudness(level()), shown * DECAY)
    state.set(Math.round(shown * steps))
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    start: () => {
      const timer = setInterval(look, INTERVAL_MS)
      return () => { clearInterval(timer) }
    }
  }
}

/**
 * 0 for silence to 1 for as loud as a voice gets
 */
export function loudness (level: number): number {
  const db = 20 * Math.log10(Math.max(level, Number.MIN_VALUE))
  return Math.min(1, Math.max(0, (db - FLOOR_DB) / (CEILING_DB - FLOOR_DB)))
}
