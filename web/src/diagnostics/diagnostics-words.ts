import type { MessageKey } from '../i18n/index.ts'
import type { DiagnosisLine, DiagnosisResult } from 'freeflow-connect'

export type Section = 'relays' | 'network' | 'devices'

const SECTIONS: Record<DiagnosisLine['check'], Section> = {
  relay: 'relays',
  stun: 'relays',
  udp: 'network',
  ipv4: 'network',
  ipv6: 'network',
  nat: 'network',
  camera: 'devices',
  microphone: 'devices'
}

/**
 * A section's lines, those of one relay together
 */
export function linesOf <L extends Pick<DiagnosisLine, 'check' | 'relay'>> (section: Section, lines: readonly L[]): L[] {
  const own = lines.filter(({ check }) => SECTIONS[check] === section)
  const relays = [...new Set(own.map(({ relay }) => relay))]

  return own.sort((a, b) => relays.indexOf(a.relay) - relays.indexOf(b.relay))
}

/**
 * What a line is called
 */
export function lineWords ({ check, transport }: Pick<DiagnosisLine, 'check' | 'transport'>): MessageKey {
  return check === 'relay' ? `diagnostics.relay.${transport ?? 'any'}` : `diagnostics.${check}`
}

/**
 * What was found, for somebody who has never heard of NAT
 */
export function resultWords ({ check, reason }: Pick<DiagnosisResult, 'check' | 'reason'>): MessageKey {
  const key = `${check}.${reason}`

  return isKnown(key) ? WORDS[key] : 'diagnostics.unknown'
}

function isKnown (key: string): key is keyof typeof WORDS {
  return Object.hasOwn(WORDS, key)
}

const WORDS = {
  'relay.reached': 'diagnostics.relay.reached',
  'relay.silent': 'diagnostics.relay.silent',
  'relay.refused': 'diagnostics.relay.refused',
  'relay.mixed-content': 'diagnostics.relay.mixed-content',
  'relay.not-allowed': 'diagnostics.relay.not-allowed',
  'relay.no-transport': 'diagnostics.relay.no-transport',
  'relay.no-relay': 'diagnostics.relay.no-relay',
  'stun.answered': 'diagnostics.stun.answered',
  'stun.silent': 'diagnostics.stun.silent',
  'stun.not-offered': 'diagnostics.stun.not-offered',
  'stun.not-reached': 'diagnostics.stun.not-reached',
  'stun.no-browser': 'diagnostics.no-browser',
  'udp.open': 'diagnostics.udp.open',
  'udp.some-silent': 'diagnostics.udp.some-silent',
  'udp.blocked': 'diagnostics.udp.blocked',
  'udp.nobody-asked': 'diagnostics.udp.nobody-asked',
  'udp.no-browser': 'diagnostics.no-browser',
  'ipv4.works': 'diagnostics.ipv4.works',
  'ipv4.missing': 'diagnostics.ipv4.missing',
  'ipv4.nobody-asked': 'diagnostics.ipv4.nobody-asked',
  'ipv6.works': 'diagnostics.ipv6.works',
  'ipv6.missing': 'diagnostics.ipv6.missing',
  'ipv6.nobody-asked': 'diagnostics.ipv6.nobody-asked',
  'nat.none': 'diagnostics.nat.none',
  'nat.endpoint-independent': 'diagnostics.nat.endpoint-independent',
  'nat.endpoint-dependent': 'diagnostics.nat.endpoint-dependent',
  'nat.too-few': 'diagnostics.nat.too-few',
  'nat.no-udp': 'diagnostics.nat.no-udp',
  'nat.no-browser': 'diagnostics.no-browser',
  'camera.granted': 'diagnostics.device.granted',
  'camera.ask': 'diagnostics.device.ask',
  'camera.found': 'diagnostics.device.found',
  'camera.denied': 'problem.camera-denied',
  'camera.missing': 'diagnostics.camera.missing',
  'camera.insecure': 'problem.insecure',
  'camera.silent': 'diagnostics.device.silent',
  'camera.no-browser': 'diagnostics.no-browser',
  'microphone.granted': 'diagnostics.device.granted',
  'microphone.ask': 'diagnostics.device.ask',
  'microphone.found': 'diagnostics.device.found',
  'microphone.denied': 'problem.microphone-denied',
  'microphone.missing': 'diagnostics.microphone.missing',
  'microphone.insecure': 'problem.insecure',
  'microphone.silent': 'diagnostics.device.silent',
  'microphone.no-browser': 'diagnostics.no-browser'
} as const satisfies Record<string, MessageKey>

/**
 * What all of it means for calls, in one sentence
 */
export function summary (results: ReadonlyArray<Pick<DiagnosisResult, 'check' | 'status' | 'reason'>>): { text: MessageKey, tone: 'ok' | 'warn' | 'fail' } {
  const has = (check: DiagnosisResult['check'], reason: DiagnosisResult['reason']): boolean => results.some(result => result.check === check && result.reason === reason)

  if (has('camera', 'insecure')) {
    return { text: 'diagnostics.summary.insecure', tone: 'fail' }
  }

  if (!has('relay', 'reached')) {
    return { text: has('relay', 'no-relay') ? 'diagnostics.summary.no-relay' : 'diagnostics.summary.unreached', tone: 'fail' }
  }

  if (has('udp', 'blocked')) {
    return { text: 'diagnostics.summary.relayed', tone: 'warn' }
  }

  if (has('nat', 'endpoint-dependent')) {
    return { text: 'diagnostics.summary.symmetric', tone: 'warn' }
  }

  return has('udp', 'open') || has('udp', 'some-silent')
    ? { text: 'diagnostics.summary.good', tone: 'ok' }
    : { text: 'diagnostics.summary.unsure', tone: 'ok' }
}
