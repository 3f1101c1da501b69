import type { RelayStatus } from './relay-keeper.ts'
import type { Connection, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

type Route = Pick<Connection, 'status' | 'direct' | 'timeline' | 'remoteAddr'>

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
 * A way to a peer: over a connection that is there, or by dialling
 */
export type Way <C> = { connection: C } | { address: Multiaddr }

/**
 * All ways to a peer in the order in which to try them. What leads through a
 * relay over which a connection has just gone silent comes last: the relay is
 * dead, rather than the peer
 *
 * @param avoid - connections that have gone silent; they are left out
 */
export function planWays <C extends Route> (connections: C[], addresses: Multiaddr[], relays: Array<Pick<RelayStatus, 'peer' | 'state'>>, avoid: C[] = []): Array<Way<C>> {
  const silent = new Set(avoid.map(({ remoteAddr }) => relayOf(remoteAddr)))
  const isSilent = (address: Multiaddr): boolean => silent.has(relayOf(address) ?? '')
  const ways: Array<{ way: Way<C>, last: boolean }> = [
    ...preferConnections(connections, avoid).map(connection => ({ way: { connection }, last: isSilent(connection.remoteAddr) })),
    ...viaKnownRelaysFirst(addresses, relays).map(address => ({ way: { address }, last: isSilent(address) }))
  ]

  return ways.sort((a, b) => Number(a.last) - Number(b.last)).map(({ way }) => way)
}

/**
 * The peer ID of the relay that a circuit's address goes through
 */
export function relayOf (address: Multiaddr): string | undefined {
  const components = address.getComponents()
  const circuit = components.findIndex(({ name }) => name === 'p2p-circuit')

  return components.slice(0, Math.max(0, circuit)).findLast(({ name }) => name === 'p2p')?.value
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
