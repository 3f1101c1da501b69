import { JITTER_SAMPLES, JITTER_WINDOW_MS, MAX_DELAY_MS, MIN_DELAY_MS } from './constants.ts'

/**
 * How unevenly frames come
 */
export interface JitterState {
  /**
   * What came in the last seconds: when, and how long after it was captured. The
   * clocks are different ones, so that only changes mean anything
   */
  samples: ReadonlyArray<{ at: number, transit: number }>

  /**
   * Milliseconds from capture to play, by these clocks, with which nearly all of
   * it would have come in time
   */
  offset: number

  /**
   * Of that, for how long what came fastest is held back
   */
  delay: number

  /**
   * When that was looked at last
   */
  lookedAt: number
}

const LOOK_MS = 100
const IN_TIME = 0.97

/**
 * A clock that leaps is another clock
 */
const LEAP_MS = 3_000

export const STEADY: JitterState = { samples: [], offset: 0, delay: MIN_DELAY_MS, lookedAt: -Infinity }

/**
 * After one more frame, that came at `at`; all in milliseconds. Pure
 */
export function observe (state: JitterState, at: number, captureTime: number): JitterState {
  const transit = at - captureTime
  const known = state.samples.length > 0 && Math.abs(transit - state.samples[state.samples.length - 1].transit) < LEAP_MS ? state.samples : []
  const samples = [...known.filter(sample => at - sample.at < JITTER_WINDOW_MS), { at, transit }].slice(-JITTER_SAMPLES)

  if (known.length > 0 && at - state.lookedAt < LOOK_MS) {
    return { ...state, samples }
  }

  const transits = samples.map(({ transit }) => transit).sort((a, b) => a - b)
  const needed = transits[Math.ceil(transits.length * IN_TIME) - 1] - transits[0]
  const delay = Math.min(Math.max(needed, MIN_DELAY_MS), MAX_DELAY_MS)

  return { samples, offset: transits[0] + delay, delay, lookedAt: at }
}
