import { BAD_LOOKS, GOOD_LOOKS, MAX_GOOD_LOOKS, MAX_LEVEL, RELAPSE_LOOKS } from './constants.ts'
import type { Verdict } from './overload.ts'

/**
 * How far one direction has stepped down, and what the next step waits for
 */
export interface LevelState {
  /**
   * 0, nothing is reduced, to `MAX_LEVEL`
   */
  level: number

  /**
   * Intervals: bad ones in a row; good ones since the last bad one or step
   */
  bad: number
  good: number

  /**
   * Good intervals that a step up takes
   */
  patience: number

  /**
   * Intervals since the last step up
   */
  tried: number
}

export const FULL: LevelState = { level: 0, bad: 0, good: 0, patience: GOOD_LOOKS, tried: Infinity }

/**
 * The level after one more interval. Pure. Down fast, up slowly, and more slowly
 * each time that a step up did not hold
 */
export function nextLevel (state: LevelState, verdict: Verdict): LevelState {
  const { level, patience } = state
  const tried = state.tried + 1

  switch (verdict) {
    case 'bad': {
      const bad = state.bad + 1

      if (bad < BAD_LOOKS || level === MAX_LEVEL) {
        return { ...state, bad: Math.min(bad, BAD_LOOKS), good: 0, tried }
      }

      const relapse = tried <= RELAPSE_LOOKS

      return { level: level + 1, bad: 0, good: 0, patience: relapse ? Math.min(patience * 2, MAX_GOOD_LOOKS) : patience, tried: Infinity }
    }

    case 'good': {
      const good = state.good + 1

      if (level > 0 && good >= patience) {
        return { level: level - 1, bad: 0, good: 0, patience, tried: 0 }
      }

      // all is well for long: what was is forgotten
      if (level === 0 && good >= MAX_GOOD_LOOKS) {
        return FULL
      }

      return { ...state, bad: 0, good, tried }
    }

    case 'fair':
      return { ...state, bad: 0, tried }

    default:
      return { ...state, bad: 0 }
  }
}
