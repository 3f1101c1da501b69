/**
 * What the line of one of the two is like, and for how long
 */
import type { Pair } from '../../test/natlab/hosts.ts'
import type { Shape } from '../../test/natlab/lab.ts'

/**
 * No UDP leaves the first one's network, and its line is the bad one
 */
export const PAIR: Pair = ['udpblock', 'cone-a']

const WIDE: Shape = { delay: 40, jitter: 10, loss: 2, rate: 2_000 }
const NARROW: Shape = { ...WIDE, rate: 300 }

export interface Phase {
  shape: Shape

  /**
   * How long it lasts, and how much of that is for adapting: what is measured of
   * delays and frames begins behind it
   */
  seconds: number
  adapt: number
}

export interface Scenario {
  title: string

  /**
   * The last ones are measured; before a drop there is a call that goes well
   */
  before?: Phase
  phase: Phase
  after?: Phase
}

export const SCENARIOS = {
  clear: { title: 'a good line', phase: { shape: {}, seconds: 15, adapt: 5 } },
  wide: { title: '2 Mbit/s', phase: { shape: WIDE, seconds: 25, adapt: 10 } },
  narrow: { title: '300 kbit/s', phase: { shape: NARROW, seconds: 25, adapt: 10 } },
  drop: {
    title: '2 Mbit/s, 300 kbit/s, 2 Mbit/s',
    before: { shape: WIDE, seconds: 10, adapt: 10 },
    phase: { shape: NARROW, seconds: 14, adapt: 5 },
    after: { shape: WIDE, seconds: 8, adapt: 0 }
  }
} as const satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof SCENARIOS
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[]

/**
 * What has to hold, at 300 kbit/s and after a drop
 */
export const MIN_FPS = 12
export const MAX_P95_MS = 600
export const MAX_SILENCE_MS = 400
export const MAX_RECOVERY_MS = 5_000
