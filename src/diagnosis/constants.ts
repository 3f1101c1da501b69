import type { DiagnosisReason, DiagnosisTransport } from './index.ts'

/**
 * For one wait: who looks at the page wants to know soon, and what takes longer
 * than that is of no use in a call either
 */
export const CHECK_TIMEOUT_MS = 5_000

/**
 * For relays that are just being connected, to say where else they listen: the
 * page may have been opened a moment ago, on a machine that is busy with that
 */
export const ACQUAINTANCE_TIMEOUT_MS = 4_000
export const ACQUAINTANCE_INTERVAL_MS = 50

/**
 * Relays that are looked at, at most: an invite may name many
 */
export const MAX_DIAGNOSED_RELAYS = 8

/**
 * Every reason that a check can have, as a compiler can count them; a report
 * holds no other
 */
export const REASONS: Record<DiagnosisReason, true> = {
  reached: true,
  silent: true,
  refused: true,
  'mixed-content': true,
  'not-allowed': true,
  'no-transport': true,
  'no-relay': true,
  answered: true,
  'not-offered': true,
  'not-reached': true,
  open: true,
  'some-silent': true,
  blocked: true,
  'nobody-asked': true,
  works: true,
  missing: true,
  none: true,
  'endpoint-independent': true,
  'endpoint-dependent': true,
  'too-few': true,
  'no-udp': true,
  granted: true,
  ask: true,
  found: true,
  denied: true,
  insecure: true,
  'no-browser': true
}

export const TRANSPORTS: Record<DiagnosisTransport, true> = { ws: true, wss: true, 'webrtc-direct': true, tcp: true }
