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
 * are connected to need no new connection, so that one address of each will do
 */
export function viaKnownRelaysFirst (addresses: Multiaddr[], relays: Array<Pick<RelayStatus, 'peer' | 'state'>>): Multiaddr[] {
  const connected = new Set(relays.filter(({ state }) => state === 'connected').map(({ peer }) => peer.toString()))
  const isKnown = (address: Multiaddr): boolean => connected.has(relayOf(address) ?? '')
  const isFirst = (address: Multiaddr): boolean => addresses.find(other => relayOf(other) === relayOf(address)) === address

  return addresses
    .filter(address => !isKnown(address) || isFirst(address))
    .sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)))
}

/**
 * A way to a peer: over a connection that is there, or by dialling
 */
export type Way <C> = { connection: C } | { address: Multiaddr }

/**
 * All ways to a peer in the order in which to try them. What leads through a
 * relay over which a connection has just gone silent comes last: the relay is
 * dead, rather than the peer. The connections themselves are left out
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
 * The addresses of a relay that differ from the first in host and port only, and
 * the others: what we tell others of is what we dialled, and not everybody has
 * every transport
 */
export function alikeFirst (addresses: Multiaddr[]): Multiaddr[][] {
  const wanted = addresses.length === 0 ? '' : shape(addresses[0])
  const others = addresses.filter(address => shape(address) !== wanted)

  return [addresses.filter(address => shape(address) === wanted), ...(others.length === 0 ? [] : [others])]
}

function shape (address: Multiaddr): string {
  return address.getComponents().slice(1).filter(({ name }) => name !== 'p2p').map(({ name }) => name).join('/')
}

const HOSTS = ['ip4', 'ip6']

/**
 * Of the addresses at which a relay says that it listens, one like the address at
 * which we reach it, but of the other version of IP: so that somebody who has
 * only that one finds it. It is the relay's own word, and goes only to where
 * anybody may be sent. None for WebRTC Direct, whose addresses do not last
 */
export function otherFamily (used: Multiaddr, told: Multiaddr[], isAllowed: (host: string) => boolean): Multiaddr[] {
  const [host] = used.getComponents()
  const peer = used.getComponents().findLast(({ name }) => name === 'p2p')?.value

  return told
    .filter(address => {
      const [{ name, value = '' } = { name: '' }] = address.getComponents()

      return HOSTS.includes(host.name) && HOSTS.includes(name) && name !== host.name && WEB_SOCKETS.includes(shape(address)) && shape(address) === shape(used) && isAllowed(value)
    })
    .slice(0, 1)
    .map(address => address.toString().includes('/p2p/') ? address : address.encapsulate(`/p2p/${peer}`))
}

const WEB_SOCKETS = ['tcp/ws', 'tcp/wss', 'tcp/tls/ws']

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
