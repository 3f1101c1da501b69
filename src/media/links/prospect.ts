import ipaddr from 'ipaddr.js'
import { candidatesOf, familiesOf, haveCommon, isPublic } from './candidates.ts'
import type { Candidate } from './candidates.ts'

/**
 * Networks of homes and offices are seldom larger
 */
const PREFIX = { ipv4: 24, ipv6: 64 } as const

export interface Prospect {
  /**
   * The session descriptions of both ends, with the candidates found so far
   */
  local?: string
  remote?: string
}

/**
 * Whether two ends are likely to find a direct path, as far as their candidates
 * tell by now: where they are not, nobody is kept waiting for it. Pure
 */
export function isPromising ({ local, remote }: Prospect): boolean {
  const [ours, theirs] = [candidatesOf(local), candidatesOf(remote)]

  // before anything is known, everything may be
  return ours.length === 0 || theirs.length === 0 || mayBeNeighbours(ours, theirs) ||
    (haveCommon(familiesOf(ours), familiesOf(theirs)) && !isBlind(ours, theirs) && !isBlind(theirs, ours))
}

/**
 * In one network, or in two of whose addresses browsers hide too much to tell
 */
function mayBeNeighbours (ours: Candidate[], theirs: Candidate[]): boolean {
  const [here, there] = [ours, theirs].map(placesOf)
  const isHidden = (address: string): boolean => address.endsWith('.local')

  return (here.some(isHidden) && there.some(isHidden)) || here.some(address => there.some(other => areNear(address, other)))
}

/**
 * The addresses of its own that an end has named. Every machine has the one that
 * leads to itself: it tells something only of a machine that has no other
 */
function placesOf (candidates: Candidate[]): string[] {
  const all = candidates.filter(({ type }) => type === 'host').map(({ address }) => address)
  const others = all.filter(address => !ipaddr.isValid(address) || ipaddr.parse(address).range() !== 'loopback')

  return others.length > 0 ? others : all
}

function areNear (a: string, b: string): boolean {
  if (!ipaddr.isValid(a) || !ipaddr.isValid(b)) {
    return false
  }

  const [one, other] = [ipaddr.parse(a), ipaddr.parse(b)]

  return one.kind() === other.kind() && one.match(other, PREFIX[one.kind()])
}

/**
 * One NAT shows a port of its own to each who is asked, so that no answer fits,
 * and the other end is behind a NAT too, which waits for that answer
 *
 * @see https://www.rfc-editor.org/rfc/rfc4787#section-4.1
 */
function isBlind (one: Candidate[], other: Candidate[]): boolean {
  const seen = one.filter(({ type, base }) => type === 'srflx' && base != null)
  const mapped = Map.groupBy(seen, ({ base, address }) => `${base} ${address}`)

  return [...mapped.values()].some(candidates => new Set(candidates.map(({ port }) => port)).size > 1) &&
    !other.some(({ type, address }) => type === 'host' && isPublic(address))
}
