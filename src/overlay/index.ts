/**
 * The network: libp2p from our options, and relays that keep us reachable
 */

import type { RelayStatus } from './relay-keeper.ts'
import type { Identity } from '../identity/index.ts'
import type { GossipSub } from '@libp2p/gossipsub'
import type { AbortOptions, ComponentLogger, Connection, Libp2p, PeerId, Stream, StreamHandler, StreamHandlerOptions, TypedEventTarget } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * A relay that may be private
 */
export interface RelayWithToken {
  /**
   * A multiaddr that ends in `/p2p/<peer ID>`
   */
  address: string

  /**
   * What its operator gave us: 16 to 64 letters, digits, `-` and `_`
   */
  token?: string
}

/**
 * Where a relay is: a multiaddr that ends in `/p2p/<peer ID>`, by itself or with
 * the token of a private one
 */
export type RelayAddress = string | RelayWithToken

export interface OverlayInit {
  identity: Identity

  /**
   * Addresses of relays, each with its peer ID; more may be added later
   */
  relays?: RelayAddress[]

  /**
   * CIDR blocks of private addresses that may be dialled
   */
  allow?: readonly string[]

  /**
   * For direct connections; by default those relays that answer STUN are asked
   */
  rtcConfiguration?: RTCConfiguration

  /**
   * No connection that would show our address to anybody but relays
   */
  hideAddress?: boolean

  /**
   * Use relays too that offer themselves in the DHT; by default only those that we
   * are told of. Never together with `hideAddress`
   */
  findRelays?: boolean
  logger?: ComponentLogger
}

export interface OverlayEvents {
  'relay:update': CustomEvent<RelayStatus>

  /**
   * A direct connection to a peer was opened
   */
  'peer:direct': CustomEvent<PeerId>

  /**
   * A circuit reaches its limits soon, and there is a fresh one beside it
   */
  'circuit:renewed': CustomEvent<Connection>

  /**
   * The network may be another one than before: whatever waits to try again had
   * better do so now
   */
  wake: CustomEvent<undefined>
}

export interface OpenStreamOptions extends AbortOptions {
  /**
   * Where the peer is known to listen
   */
  addresses?: Multiaddr[]

  /**
   * Connections not to be used: they have died, or gone silent. Ways through
   * their relays are tried last, and those that are open are `suspect`
   */
  avoid?: Connection[]

  /**
   * Connections not to be used though they live: they end soon
   */
  leave?: Connection[]

  /**
   * Through a relay only
   */
  circuit?: boolean
}

export type Services = { gossip: GossipSub, dht: KadDHT }

export interface Overlay extends TypedEventTarget<OverlayEvents> {
  readonly peerId: PeerId
  readonly libp2p: Libp2p<Services>
  readonly relays: RelayStatus[]

  /**
   * The STUN servers of connected relays, to be asked at each use; none where no
   * relay has one
   */
  readonly iceServers: RTCIceServer[]

  start (): Promise<void>
  stop (): Promise<void>

  /**
   * Use these relays too
   */
  addRelays (relays: RelayAddress[]): void

  /**
   * The token of a private relay, for those who are invited to it
   */
  token (relay: PeerId): string | undefined

  /**
   * Use these relays, which we used before, as long as we have few; the last one
   * first
   */
  recallRelays (addresses: string[]): void

  /**
   * Others can be dialled at these addresses: use the relays in them too, as
   * long as we have few, so that two members have more than one in common
   */
  learnRelays (addresses: Multiaddr[]): void

  /**
   * Resolves when at least one relay listens for us
   *
   * @throws NoRelayError where none is known, or all have failed twice
   */
  reachable (options?: AbortOptions): Promise<void>

  /**
   * Resolves when a relay that listens for us has said which topics it follows,
   * or has had time to
   *
   * @throws {NoRelayError} as `reachable` does
   */
  acquainted (options?: AbortOptions): Promise<void>

  /**
   * Where others can dial us: one address for each relay, and then another one for
   * each that is reached over both versions of IP
   */
  addresses (): Multiaddr[]

  handle (protocol: string, handler: StreamHandler, options: StreamHandlerOptions): Promise<void>
  unhandle (protocol: string): Promise<void>

  /**
   * Open a stream on whatever reaches the peer first: a direct connection, a
   * circuit that is open, a new circuit. One that does not answer within half a
   * second is no longer waited for alone
   *
   * @throws UnreachableError
   */
  openStream (peer: PeerId, protocol: string, options?: OpenStreamOptions): Promise<{ stream: Stream, connection: Connection }>

  /**
   * A connection has gone silent: it answers, or is ended within a second with all
   * that runs over it. The same for the relay that it goes through
   */
  suspect (connection: Connection): void

  /**
   * A connection to the peer, of whatever kind: the one that is open, or a new
   * circuit
   *
   * @throws {UnreachableError}
   */
  connect (peer: PeerId, addresses: Multiaddr[], options?: AbortOptions): Promise<Connection>

  /**
   * Where a peer listens, asked of the DHT alone
   *
   * @throws {UnreachableError} nobody knows
   */
  find (peer: PeerId, options?: AbortOptions): Promise<Multiaddr[]>

  /**
   * Try to get a direct connection beside the circuit; nobody may wait for it
   */
  upgrade (peer: PeerId, addresses: Multiaddr[], options?: AbortOptions): Promise<void>
}

export { createOverlay } from './overlay.ts'
export { circuitAddress, relayOf } from './routes.ts'
export { commonOptions, commonServices } from './libp2p-options.ts'
export { addressFilter, gater, LAN, LOOPBACK } from './gater.ts'
export { insideGossip } from './gossip-inside.ts'
export { readInTurns } from './gossip-turns.ts'
export { yamux } from './muxer.ts'
export { webSockets } from './web-sockets.ts'
export { paced } from './paced-stream.ts'
export { pingConnection } from './ping.ts'
export { probeRelay, relayTransports } from './probe-relay.ts'
export type { Reached } from './probe-relay.ts'
export { dialable } from './federation/dialable.ts'
export { relaysKey } from './federation/key.ts'
export { networkOf } from './federation/network.ts'
export { searchRelays } from './federation/search.ts'
export { tellRelayInfo } from './relay-info.ts'
export { isRelayToken, passProof, takePass } from './relay-pass.ts'
export type { RelayStatus } from './relay-keeper.ts'
export * from './constants.ts'
export { InvalidCidrError, NoRelayError, RelayTokenError, UnreachableError } from './errors.ts'
