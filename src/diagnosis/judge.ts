import type { DeviceFacts } from './devices.ts'
import type { DiagnosisReason, DiagnosisResult, DiagnosisStatus } from './index.ts'
import type { Family, RelayRoute } from './relay-routes.ts'

/**
 * What is to be said of a check, without which line it is about
 */
export type Verdict = Pick<DiagnosisResult, 'status' | 'reason' | 'roundTripTime' | 'devices'>

/**
 * What came of one attempt to reach a relay
 */
export interface Attempt {
  family?: Family
  outcome: 'reached' | 'silent' | 'refused'
  roundTripTime?: number
}

/**
 * One relay by one transport: one address that works is enough
 */
export function judgeRelay ({ barrier, attempts }: Pick<RelayRoute, 'barrier'> & { attempts: Attempt[] }): Verdict {
  if (barrier != null) {
    return verdict(barrier === 'not-allowed' ? 'fail' : 'skip', barrier)
  }

  const times = attempts.filter(({ outcome }) => outcome === 'reached').map(({ roundTripTime = 0 }) => roundTripTime)

  if (times.length > 0) {
    return { ...verdict('ok', 'reached'), roundTripTime: Math.min(...times) }
  }

  return verdict('fail', attempts.some(({ outcome }) => outcome === 'refused') ? 'refused' : 'silent')
}

/**
 * Whether one relay answers STUN
 */
export function judgeStun ({ browser, reached, offered, answered }: { browser: boolean, reached: boolean, offered: boolean, answered: boolean }): Verdict {
  if (!browser) {
    return verdict('skip', 'no-browser')
  }

  if (!reached) {
    return verdict('skip', 'not-reached')
  }

  if (!offered) {
    return verdict('skip', 'not-offered')
  }

  return answered ? verdict('ok', 'answered') : verdict('fail', 'silent')
}

/**
 * Whether UDP gets through, which is what a direct path takes: of the STUN
 * servers that were asked some answered, or a relay was reached by a transport
 * that runs over UDP
 */
export function judgeUdp ({ browser, asked, answered, overUdp }: { browser: boolean, asked: number, answered: number, overUdp: boolean }): Verdict {
  if (!browser) {
    return verdict('skip', 'no-browser')
  }

  if (asked > 0 && answered === asked) {
    return verdict('ok', 'open')
  }

  if (answered > 0 || overUdp) {
    return asked === 0 ? verdict('ok', 'open') : verdict('warn', 'some-silent')
  }

  return asked === 0 ? verdict('skip', 'nobody-asked') : verdict('fail', 'blocked')
}

/**
 * One family: seen, or tried in vain. Nobody misses IPv6 where IPv4 works; the
 * other way round some are out of reach
 */
export function judgeFamily ({ tried, seen }: { tried: boolean, seen: boolean }): Verdict {
  if (seen) {
    return verdict('ok', 'works')
  }

  return tried ? verdict('warn', 'missing') : verdict('skip', 'nobody-asked')
}

/**
 * The mapping behaviour of the NAT, where there is one
 */
export function judgeNat ({ browser, answered, mapping }: { browser: boolean, answered: number, mapping: Extract<DiagnosisReason, 'none' | 'endpoint-independent' | 'endpoint-dependent' | 'too-few'> }): Verdict {
  if (!browser) {
    return verdict('skip', 'no-browser')
  }

  if (answered === 0) {
    return verdict('skip', 'no-udp')
  }

  const status: Record<typeof mapping, DiagnosisStatus> = {
    none: 'ok',
    'endpoint-independent': 'ok',
    'endpoint-dependent': 'warn',
    'too-few': 'skip'
  }

  return verdict(status[mapping], mapping)
}

/**
 * Camera or microphone. Nobody needs to have one, so that a missing one is a
 * warning
 */
export function judgeDevice ({ available, secure, permission, count }: DeviceFacts): Verdict {
  if (!available) {
    return secure ? verdict('skip', 'no-browser') : verdict('fail', 'insecure')
  }

  if (permission === 'denied') {
    return verdict('fail', 'denied')
  }

  if (count === 0) {
    return verdict('warn', 'missing')
  }

  switch (permission) {
    case 'granted':
      return { ...verdict('ok', 'granted'), devices: count }
    // until it is granted, browsers name one of a kind at most
    case 'prompt':
      return verdict('ok', 'ask')
    default:
      return verdict('ok', 'found')
  }
}

function verdict (status: DiagnosisStatus, reason: DiagnosisReason): Verdict {
  return { status, reason }
}
