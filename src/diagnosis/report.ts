import { REASONS, TRANSPORTS } from './constants.ts'
import type { DiagnosisCheck, DiagnosisResult, DiagnosisStatus } from './index.ts'

const CHECKS: Record<DiagnosisCheck, string> = {
  relay: 'relay',
  stun: 'STUN of relay',
  udp: 'UDP',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  nat: 'NAT',
  camera: 'camera',
  microphone: 'microphone'
}

const STATUSES: Record<DiagnosisStatus, true> = { ok: true, warn: true, fail: true, skip: true }
const SHORT_FINGERPRINT = /^[\da-f]{4} [\da-f]{4}$/
const MAX_LINES = 64
const MAX_NUMBER = 100_000

/**
 * A diagnosis as text that can be handed to anybody: no address, no host, no
 * name of a device or a room, and of relays eight digits of their fingerprint.
 * It is made of known words and numbers alone, whatever stands in the results
 */
export function diagnosisReport (results: readonly DiagnosisResult[]): string {
  const lines = results.slice(0, MAX_LINES).flatMap(line)

  return ['FreeFlow Connect, diagnosis', ...lines].join('\n')
}

function line (result: DiagnosisResult): string[] {
  const check = known(CHECKS, result.check)
  const status = known(STATUSES, result.status)
  const reason = known(REASONS, result.reason)

  if (check == null || status == null || reason == null) {
    return []
  }

  const relay = SHORT_FINGERPRINT.test(String(result.relay)) ? ` ${result.relay}` : ''
  const transport = known(TRANSPORTS, result.transport)
  const facts = [
    reason,
    ...number(result.roundTripTime, 'ms'),
    ...number(result.devices, result.devices === 1 ? 'device' : 'devices')
  ]

  return [`${status.padEnd(4)} ${CHECKS[check]}${relay}${transport == null ? '' : ` by ${transport}`}: ${facts.join(', ')}`]
}

function known <T extends string> (all: Record<T, unknown>, value: unknown): T | undefined {
  return (Object.keys(all) as T[]).find(one => one === value)
}

function number (value: unknown, unit: string): string[] {
  return typeof value === 'number' && value >= 0 && value < MAX_NUMBER ? [`${Math.round(value)} ${unit}`] : []
}
