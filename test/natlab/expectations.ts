/**
 * What is to come of each pair. The one place to change when the product learns
 * something
 */
import { familiesOf, HOSTS, PAIRS } from './hosts.ts'
import type { Boundary, HostName, Pair } from './hosts.ts'

export type PathKind = 'direct' | 'relayed'

export interface Expectation {
  path: PathKind

  /**
   * Whether they see and hear each other; otherwise each is at least shown to the
   * other
   */
  media: boolean
}

/**
 * Whether media goes through relays where there is no direct path
 */
export const RELAYED_MEDIA = true

export const MIN_FRAMES_PER_SECOND = 12
export const MEASURE_SECONDS = 10
export const MIN_TONE_DB = -40
export const MAX_P50_MS = 3_000
export const MAX_P95_MS = 8_000

/**
 * One pair of each kind, for what has to be over in minutes
 */
export const ONE_OF_EACH_KIND: Pair[] = [
  ['pub', 'cone-a'],
  ['pub', 'sym-a'],
  ['pub', 'v6only'],
  ['cone-a', 'cone-b'],
  ['lan1', 'lan2'],
  ['cone-a', 'lan1'],
  ['cone-a', 'sym-a'],
  ['sym-a', 'sym-b'],
  ['cone-a', 'udpblock'],
  ['cone-a', 'strict'],
  ['udpblock', 'strict'],
  ['v4only', 'v6only']
]

export function expectationOf ([a, b]: Pair, dual = false): Expectation {
  const path = canBeDirect(a, b, dual) ? 'direct' : 'relayed'

  return { path, media: path === 'direct' || RELAYED_MEDIA }
}

export function directPairs (dual = false): Pair[] {
  return PAIRS.filter(pair => expectationOf(pair, dual).path === 'direct')
}

/**
 * UDP both ways in a family that both have: where nobody translates, as with
 * IPv6, each opens its own firewall by sending; across translations, only if each
 * is seen from the same port by everybody, or the other one can be reached anyhow
 */
function canBeDirect (a: HostName, b: HostName, dual: boolean): boolean {
  if ([a, b].some(name => WITHOUT_UDP.includes(HOSTS[name].boundary))) {
    return false
  }

  const common = familiesOf(a, dual).filter(family => familiesOf(b, dual).includes(family))

  return common.includes(6) || (common.includes(4) && canPunch(HOSTS[a].boundary, HOSTS[b].boundary))
}

function canPunch (a: Boundary, b: Boundary): boolean {
  return a === 'public' || b === 'public' || (a !== 'sym' && b !== 'sym')
}

const WITHOUT_UDP: Boundary[] = ['udpblock', 'strict']
