/**
 * A relay: circuits for peers that cannot reach each other, a DHT server, and a
 * hub for room topics. It holds no key, and what it forwards is sealed
 */

import type { Identity } from '../src/identity/index.ts'
import type { CircuitRelayService } from '@libp2p/circuit-relay-v2'
import type { GossipSub } from '@libp2p/gossipsub'
import type { ComponentLogger, Libp2p, PeerId } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Datastore } from 'interface-datastore'

export interface RelayInit {
  /**
   * Addresses to listen on, such as `/ip4/0.0.0.0/tcp/9090/ws`
   */
  listen: string[]

  /**
   * Addresses to tell others instead of those found by looking
   */
  announce?: string[]

  /**
   * Its key; a fresh one by default
   */
  identity?: Identity

  /**
   * Where DHT records and the WebRTC certificate are kept; in memory by default
   */
  datastore?: Datastore

  /**
   * Addresses of other relays to stay connected to
   */
  relays?: string[]

  /**
   * CIDR blocks of private addresses that may be dialled
   */
  allow?: readonly string[]
  limits?: Partial<RelayLimits>
  logger?: ComponentLogger
}

export interface RelayLimits {
  /**
   * Peers that it listens for at once
   */
  maxReservations: number
  maxConnections: number

  /**
   * Room topics that it follows at once, in all
   */
  maxTopics: number
  maxTopicsPerPeer: number

  /**
   * Bytes that one circuit may carry
   */
  circuitDataLimit: bigint

  /**
   * Milliseconds that one circuit may last
   */
  circuitDurationLimit: number

  /**
   * Milliseconds that a reservation lasts unless it is renewed
   */
  reservationTtl: number
}

export interface Relay {
  readonly peerId: PeerId

  /**
   * Where it can be reached, each address with its peer ID
   */
  readonly addresses: string[]
  readonly libp2p: Libp2p<RelayServices>

  /**
   * The room topics that it follows for its peers
   */
  readonly topics: string[]
  start (): Promise<void>
  stop (): Promise<void>
}

export type RelayServices = { gossip: GossipSub, dht: KadDHT, relay: CircuitRelayService }

export { createRelay } from './relay.ts'
