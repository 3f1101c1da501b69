/**
 * A relay: circuits for peers that cannot reach each other, a DHT server, and a
 * hub for room topics. It holds no key of a room, and what it forwards is sealed
 *
 * ```ts
 * import { createRelay } from 'freeflow-connect/relay-node'
 *
 * const relay = await createRelay({ listen: ['/ip4/0.0.0.0/tcp/9090/ws'] })
 * console.info(relay.addresses)
 * ```
 *
 * @module freeflow-connect/relay-node
 */

import type { CircuitServer, CircuitTotals } from './circuits/index.ts'
import type { CertificateSource, CertificateStatus } from './tls/index.ts'
import type { Identity } from '../src/identity/index.ts'
import type { GossipSub } from '@libp2p/gossipsub'
import type { AbortOptions, ComponentLogger, Libp2p, Metrics, PeerId } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Datastore } from 'interface-datastore'
import type { RequestListener } from 'node:http'

/**
 * What `createRelay` needs to know; only `listen` has no default
 */
export interface RelayInit {
  /**
   * Addresses to listen on, as multiaddrs, such as `/ip4/0.0.0.0/tcp/9090/ws`;
   * WebSockets, the same behind TLS (`/tls/ws`), TCP and WebRTC Direct are
   * spoken. Port 0 takes a free one
   *
   * @see https://github.com/libp2p/specs/blob/master/addressing/README.md
   */
  listen: string[]

  /**
   * For addresses that end in `/tls/ws`, as `certificateFiles`, `acme` or
   * `selfSigned` give it. Asked every 2 s; a new one is used without a restart
   */
  certificate?: CertificateSource

  /**
   * Addresses to tell others instead of those found by looking
   */
  announce?: string[]

  /**
   * Addresses to tell others beside those
   */
  alsoAnnounce?: string[]

  /**
   * UDP port on which it answers STUN, at the hosts of `listen`, and in both
   * families where it listens on all addresses; none by default. 0 takes a free
   * one. Peers learn it from the relay
   *
   * @see https://www.rfc-editor.org/rfc/rfc8489
   */
  stunPort?: number

  /**
   * Its key; a fresh one by default
   */
  identity?: Identity

  /**
   * Where DHT records and the WebRTC certificate are kept; in memory by default
   */
  datastore?: Datastore

  /**
   * Addresses of other relays to stay connected to, each ending in
   * `/p2p/<peer ID>`
   */
  relays?: string[]

  /**
   * Whether it offers itself in the DHT, and links itself to others that do (`open`),
   * or has only those of `relays` (`listed`). By default `open`, unless there are
   * `allowPeers`
   */
  federation?: 'open' | 'listed'

  /**
   * CIDR blocks of private addresses that may be dialled, such as
   * `192.168.0.0/16`; none by default
   *
   * @see https://www.rfc-editor.org/rfc/rfc4632
   */
  allow?: readonly string[]

  /**
   * Peer IDs of those who may use it, to be reached and to reach others; everybody
   * by default
   */
  allowPeers?: readonly string[]

  /**
   * Tokens of which one admits whoever shows it, as long as they are connected: 16
   * to 64 letters, digits, `-` and `_` each. With `allowPeers`, either is enough
   *
   * @see specs/relay.md
   */
  allowTokens?: readonly string[]

  /**
   * Those that are to differ from the defaults
   */
  limits?: Partial<RelayLimits>

  /**
   * Answers requests over http and https that come to the ports for WebSockets and
   * ask for none; by default they get an error
   */
  http?: RequestListener

  /**
   * Makes what libp2p tells its metrics to, as `prometheusMetrics` of
   * `@libp2p/prometheus-metrics` does; by default it keeps none
   */
  metrics? (components: { logger: ComponentLogger }): Metrics

  /**
   * Where the log goes; by default `debug`'s, under `freeflow:*` and `libp2p:*`
   */
  logger?: ComponentLogger
}

/**
 * What a relay takes upon itself
 *
 * @see https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md
 */
export interface RelayLimits {
  /**
   * Peers that it listens for at once; 5,000 by default
   */
  maxReservations: number

  /**
   * Of them, from one address block: an IPv4 /24 or IPv6 /64 of the internet;
   * 1,000 by default
   */
  maxReservationsPerBlock: number

  /**
   * Circuits that are open at once; 2,500 by default
   */
  maxCircuits: number

  /**
   * Of them, that one peer has opened; 32 by default
   */
  maxCircuitsPerPeer: number

  /**
   * Of them, that were opened from one address block; 500 by default
   */
  maxCircuitsPerBlock: number

  /**
   * Bytes that the circuits of one peer may carry in a second, both ways together,
   * and at once after a pause; what is more waits. 4 MiB by default
   */
  bytesPerSecondAndPeer: number

  /**
   * The same for all that were opened from one address block, whose peers take
   * turns; 32 MiB by default
   */
  bytesPerSecondAndBlock: number

  /**
   * Bytes that all circuits may carry in 24 hours, both ways together; at nine
   * tenths no new ones are opened, at all of them those that are open end.
   * `Infinity` by default
   */
  bytesPerDay: number

  /**
   * The same for those that were opened from one address block; `Infinity` by
   * default
   */
  bytesPerDayAndBlock: number

  /**
   * Open connections in all, in and out; 5,000 by default
   */
  maxConnections: number

  /**
   * Room topics that it follows at once, in all; 10,000 by default
   */
  maxTopics: number

  /**
   * Room topics that it follows for one peer at once; 32 by default
   */
  maxTopicsPerPeer: number

  /**
   * Relays found in the DHT that it links itself to, beside those that it is told of;
   * 32 by default
   */
  maxLinks: number

  /**
   * Bytes that one circuit may carry; 16 GiB by default
   */
  circuitDataLimit: bigint

  /**
   * Milliseconds that one circuit may last; 12 h by default
   */
  circuitDurationLimit: number

  /**
   * Milliseconds that a reservation lasts unless it is renewed; 15 min by default.
   * Clients renew 5 min before the end
   */
  reservationTtl: number
}

/**
 * A relay that runs. Made by `createRelay`
 */
export interface Relay {
  /**
   * Of the relay's key, an Ed25519 one
   */
  readonly peerId: PeerId

  /**
   * Where it can be reached, each address with its peer ID
   */
  readonly addresses: string[]

  /**
   * How it answers STUN, while it runs and does
   */
  readonly stun?: StunStatus

  /**
   * What is below, to look into: connections, peers, metrics
   */
  readonly libp2p: Libp2p<RelayServices>

  /**
   * The room topics that it follows for its peers
   */
  readonly topics: string[]

  /**
   * How it does now
   */
  statistics (): RelayStatistics

  /**
   * Start again after `stop`
   */
  start (): Promise<void>

  /**
   * Let nobody new in, end the connections that carry no circuit, so that their
   * peers go to other relays, and resolve when no circuit is left, or the time is
   * over. It goes on answering until `stop`
   *
   * @throws {Error} the reason of the signal
   */
  drain (within: number, options?: AbortOptions): Promise<void>

  /**
   * End all connections, circuits among them
   */
  stop (): Promise<void>
}

/**
 * How a relay does: what is open now, and sums since it was made
 */
export interface RelayStatistics {
  /**
   * Milliseconds since it was started; 0 while it is stopped
   */
  uptimeMs: number

  /**
   * Peers that are connected
   */
  peers: number

  /**
   * Open connections, of which a peer may have several
   */
  connections: number

  /**
   * Peers that it listens for
   */
  reservations: number

  /**
   * Peers that it may listen for
   */
  maxReservations: number

  /**
   * What goes through it for others
   */
  circuits: CircuitTotals

  /**
   * Room topics that it follows
   */
  topics: number

  /**
   * Requests to its STUN server that were answered
   */
  stunAnswers: number

  /**
   * Other relays that are connected
   */
  relays: number

  /**
   * Other relays that offered themselves in the DHT when it looked last
   */
  knownRelays: number

  /**
   * Percent of what it can take, as it tells others: of that of which least is left,
   * in steps of ten
   */
  load: number

  /**
   * The certificate of its TLS listeners, where it has any
   */
  certificate?: CertificateStatus
}

/**
 * What a relay's STUN server does
 */
export interface StunStatus {
  /**
   * Where it answers, such as `stun:0.0.0.0:10090`
   *
   * @see https://www.rfc-editor.org/rfc/rfc7064
   */
  uris: string[]

  /**
   * Requests that were answered since the relay was made
   */
  answered: number
}

/**
 * The services of a relay's libp2p
 */
export type RelayServices = {
  /**
   * Passes room topics on
   *
   * @see https://github.com/libp2p/specs/blob/master/pubsub/gossipsub/gossipsub-v1.1.md
   */
  gossip: GossipSub

  /**
   * A server of the DHT `/freeflow/kad/1.0.0`
   *
   * @see https://github.com/libp2p/specs/blob/master/kad-dht/README.md
   */
  dht: KadDHT

  /**
   * Reservations and circuits
   *
   * @see https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md
   */
  relay: CircuitServer
}

export { createRelay } from './relay.ts'
export type { CircuitServer, CircuitTotals, Refusal, Reservation } from './circuits/index.ts'
export { acme, certificateFiles, LETS_ENCRYPT, selfSigned } from './tls/index.ts'
export type { AcmeInit, Certificate, CertificateSource, CertificateStatus, SelfSignedInit } from './tls/index.ts'
export { appHandler } from './http/index.ts'
export type { AppInit, Handler, Page, RelayList } from './http/index.ts'
