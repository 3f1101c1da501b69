import type { Gathered, GatheredCandidate } from './gather.ts'
import type { Family } from './relay-routes.ts'

/**
 * Whether a server answered that was asked alone. A candidate says so; but where
 * the server sees the address that we have ourselves, browsers make none, and it
 * is the end of the gathering that says it
 */
export function answered ({ candidates, complete, failed }: Gathered): boolean {
  return candidates.some(({ type }) => type === 'srflx') ||
    (complete && failed.length === 0 && candidates.some(isUdp))
}

/**
 * How a NAT treats one socket's packets to several servers, all of which have
 * answered: `endpoint-independent` where all of them see one port
 *
 * @param candidates - what came of asking them together
 * @param servers - the hosts of those servers: two ports of one host say less
 * @see https://www.rfc-editor.org/rfc/rfc4787#section-4.1
 * @see https://www.rfc-editor.org/rfc/rfc5780#section-4.3
 */
export function natMapping (candidates: GatheredCandidate[], servers: string[]): 'none' | 'endpoint-independent' | 'endpoint-dependent' | 'too-few' {
  const mapped = new Map<string, Set<string>>()

  for (const { address, port, relatedAddress, relatedPort } of candidates.filter(({ type }) => type === 'srflx')) {
    // where the browser keeps the socket to itself (0.0.0.0:0) it has one for
    // each family
    const socket = `${familyOf(address)} ${relatedAddress} ${relatedPort}`
    mapped.set(socket, (mapped.get(socket) ?? new Set()).add(`${address} ${port}`))
  }

  if (mapped.size === 0) {
    return 'none'
  }

  if ([...mapped.values()].some(({ size }) => size > 1)) {
    return 'endpoint-dependent'
  }

  return new Set(servers).size < 2 ? 'too-few' : 'endpoint-independent'
}

/**
 * In which families servers see us. Our own addresses say nothing: an address
 * may lead nowhere, and browsers hide it
 */
export function families (candidates: GatheredCandidate[]): Family[] {
  return candidates.filter(({ type }) => type === 'srflx').map(({ address }) => familyOf(address)).filter(family => family != null)
}

/**
 * Of an IP address; none where it is a name
 */
export function familyOf (address: string | null | undefined): Family | undefined {
  if (address == null) {
    return undefined
  }

  if (address.includes(':')) {
    return 6
  }

  return /^\d+(\.\d+){3}$/.test(address) ? 4 : undefined
}

function isUdp ({ protocol }: GatheredCandidate): boolean {
  return protocol === 'udp'
}

/**
 * Which host a STUN URI means, an IPv6 address in brackets
 *
 * @see https://www.rfc-editor.org/rfc/rfc7064
 */
export function stunHost (uri: string): string {
  return uri.replace(/^stuns?:/, '').replace(/[:?][^\]]*$/, '')
}
