import ipaddr from 'ipaddr.js'

export type Family = 'ipv4' | 'ipv6'

/**
 * A UDP candidate, as a session description names it
 *
 * @see https://www.rfc-editor.org/rfc/rfc8839#section-5.1
 */
export interface Candidate {
  /**
   * An IP address, or a name that hides one
   */
  address: string
  port: number
  type: string

  /**
   * What a server saw from outside was sent from here; absent where it is hidden
   */
  base?: string
}

const CANDIDATE = /^a=candidate:\S+ \d+ udp \d+ (\S+) (\d+) typ (\w+)(?: raddr (\S+) rport (\d+))?/gim

export function candidatesOf (sdp = ''): Candidate[] {
  return [...sdp.matchAll(CANDIDATE)].map(([, address, port, type, base, basePort]) => ({
    address,
    port: Number(port),
    type,
    ...(base == null || basePort === '0' ? {} : { base: `${base} ${basePort}` })
  }))
}

/**
 * The families in which an end has an address that others on the internet see
 */
export function familiesOf (candidates: Candidate[]): Set<Family> {
  return new Set(candidates
    .filter(({ address, type }) => type === 'srflx' ? ipaddr.isValid(address) : type === 'host' && isPublic(address))
    .map(({ address }) => ipaddr.parse(address).kind()))
}

export function haveCommon (ours: Set<Family>, theirs: Set<Family>): boolean {
  return [...ours].some(family => theirs.has(family))
}

/**
 * Whether it is an address of the internet. The ranges of documentation count:
 * test networks have nothing else
 */
export function isPublic (address: string): boolean {
  return ipaddr.isValid(address) && ['unicast', 'reserved'].includes(ipaddr.parse(address).range())
}
