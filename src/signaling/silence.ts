import { MAX_PULSE_MS, RECONNECT_YIELD_MS, STREAM_SILENCE_MS, SUSPICIOUS_SILENCE_MS } from './constants.ts'

/**
 * What a stream's silence means: `suspicious` where another path is worth a try
 * beside it, `dead` where it is given up
 */
export type Verdict = 'alive' | 'suspicious' | 'dead'

export interface Silence {
  silentMs: number

  /**
   * Whether it runs through a relay
   */
  relayed: boolean

  /**
   * Whether we go first where both sides act
   */
  first: boolean
}

/**
 * A heartbeat comes each second, so that one which is late is no news yet
 */
export function judgeSilence ({ silentMs, relayed, first }: Silence): Verdict {
  if (silentMs > STREAM_SILENCE_MS) {
    return 'dead'
  }

  return relayed && silentMs > SUSPICIOUS_SILENCE_MS + (first ? 0 : RECONNECT_YIELD_MS) ? 'suspicious' : 'alive'
}

/**
 * How much of the time between two looks counts as silence: what came while this
 * machine stood still is not read yet
 */
export function countedMs (elapsedMs: number): number {
  return Math.min(Math.max(0, elapsedMs), MAX_PULSE_MS)
}
