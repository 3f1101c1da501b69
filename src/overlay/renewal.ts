import { RENEW_BYTES_BEFORE, RENEW_MS_BEFORE, RENEW_SHARE_BEFORE } from './constants.ts'

/**
 * What a relay lets through one circuit
 */
export interface CircuitLimits {
  /**
   * In both directions together
   */
  bytes?: bigint
  ms?: number
}

/**
 * Whether a circuit is so near to its end that a fresh one is wanted: a part of
 * the limit is left, or as little as a fresh one needs to be made
 *
 * @param limits - when it was opened
 * @param left - of them now
 */
export function isRenewalDue (limits: CircuitLimits, left: CircuitLimits): boolean {
  const { bytes, ms } = limits
  const bytesDue = bytes != null && left.bytes != null && left.bytes <= smaller(bytes / BigInt(RENEW_SHARE_BEFORE), RENEW_BYTES_BEFORE)
  const timeDue = ms != null && left.ms != null && left.ms <= Math.min(ms / RENEW_SHARE_BEFORE, RENEW_MS_BEFORE)

  return bytesDue || timeDue
}

/**
 * A relay says for how many seconds a circuit lasts. One that runs js-libp2p
 * means milliseconds: its server reads the number so, and sends it as it is
 * (circuit-relay-v2 4.2.13)
 */
export function lifetimeMs (seconds: number, agent: string): number {
  return agent.includes('js-libp2p') ? seconds : seconds * 1000
}

function smaller (a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
