import type { RelayStatus } from './relay-keeper.ts'
import type { Connection, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * The open connections to a peer in the order in which to try them: direct ones
 * first, and of two alike the younger, which is less likely to be dead
 */
export function preferConnections <C extends Pick<Connection, 'status' | 'direct' | 'timeline'>> (connections: C[], avoid: C[] = []): C[] {
  return connections
    .filter(connection => connection.status === 'open' && !avoid.includes(connection))
    .sort((a, b) => Number(b.direct) - Number(a.direct) || b.timeline.open - a.timeline.open)
}

/**
 * Addresses in the order in which to dial them: circuits through relays that we
 * are connected to need no new connection
 */
export function viaKnownRelaysFirst (addresses: Multiaddr[], relays: Array<Pick<RelayStatus, 'peer' | 'state'>>): Multiaddr[] {
  const connected = relays.filter(({ state }) => state === 'connected').map(({ peer }) => `/p2p/${peer}/p2p-circuit`)
  const isKnown = (address: Multiaddr): boolean => connected.some(relay => address.toString().includes(relay))

  return [...addresses].sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)))
}

/**
 * The DHT leaves out who an address belongs to
 */
export function withPeer (address: Multiaddr, peer: PeerId): Multiaddr {
  return address.toString().endsWith(`/p2p/${peer}`) ? address : address.encapsulate(`/p2p/${peer}`)
}

/**
 * Where a relay listens for a peer
 */
export function circuitAddress (relay: Multiaddr, peer: PeerId): Multiaddr {
  return relay.encapsulate(`/p2p-circuit/p2p/${peer}`)
}
