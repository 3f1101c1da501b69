import { RELAY_V2_HOP_CODEC, RELAY_V2_STOP_CODEC } from '@libp2p/circuit-relay-v2'
import { peerIdFromMultihash } from '@libp2p/peer-id'
import { pbStream } from '@libp2p/utils'
import { decode } from 'multiformats/hashes/digest'
import { deadline } from '../../src/common/index.ts'
import { CircuitStatus, HopMessage, StopMessage } from './pb/hop.js'
import { voucher } from './voucher.ts'
import type { CircuitServer } from './index.ts'
import type { Refusal } from './judge.ts'
import type { Reservation } from './reservations.ts'
import type { RelayLimits } from '../index.ts'
import type { AbortOptions, ComponentLogger, Connection, Logger, PeerId, PeerStore, PrivateKey, Startable, Stream } from '@libp2p/interface'
import type { AddressManager, ConnectionManager, Registrar } from '@libp2p/interface-internal'

/**
 * What it needs of libp2p
 */
export interface HopComponents {
  registrar: Registrar
  connectionManager: ConnectionManager
  addressManager: AddressManager
  peerStore: PeerStore
  peerId: PeerId
  privateKey: PrivateKey
  logger: ComponentLogger
}

/**
 * Who decides, and keeps account
 */
export interface Hops {
  readonly reservations: ReadonlyMap<string, Reservation>
  reserve (connection: Connection): Reservation | Refusal
  release (peer: PeerId): void

  /**
   * Whether there is a place for a circuit; it is taken until the stream ends
   */
  ask (stream: Stream, connection: Connection): Refusal | undefined
  join (asking: Stream, asked: Stream, to: PeerId): void
  stop (): void
}

/**
 * What a message may have; libp2p's server has no limit of its own
 *
 * @see https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md#protobuf
 */
const MAX_MESSAGE_BYTES = 4_096
const TIMEOUT_MS = 30_000

/**
 * What a peer may ask at a time, beside the circuits that it has
 */
const MAX_ASKING = 16

/**
 * Lets libp2p keep those connections that are of use
 */
const PEER_TAG = 'circuit-relay-source'

/**
 * Answers the hop protocol, as libp2p's own server does. That one asks a gater,
 * which is told nothing but peers, hands on every message over several promises,
 * reads on what it cannot hand on, and has no limit of bytes per second
 *
 * @see https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/transport-circuit-relay-v2/src/server/index.ts
 */
export class HopServer implements CircuitServer, Startable {
  #components: HopComponents
  #hops: Hops
  #limits: RelayLimits
  #log: Logger

  constructor (components: HopComponents, hops: Hops, limits: RelayLimits) {
    this.#components = components
    this.#hops = hops
    this.#limits = limits
    this.#log = components.logger.forComponent('freeflow:relay:hop')
  }

  get reservations (): ReadonlyMap<string, Reservation> {
    return this.#hops.reservations
  }

  async start (): Promise<void> {
    await this.#components.registrar.handle(RELAY_V2_HOP_CODEC, async (stream, connection) => this.#answer(stream, connection), {
      maxInboundStreams: this.#limits.maxCircuitsPerPeer + MAX_ASKING,
      runOnLimitedConnection: true
    })
  }

  async stop (): Promise<void> {
    this.#hops.stop()
    await this.#components.registrar.unhandle(RELAY_V2_HOP_CODEC)
  }

  async #answer (stream: Stream, connection: Connection): Promise<void> {
    const options = { signal: deadline(TIMEOUT_MS) }
    const messages = pbStream(stream, { maxDataLength: MAX_MESSAGE_BYTES })
    const hop = messages.pb(HopMessage)
    const refuse = async (status: CircuitStatus): Promise<void> => hop.write({ type: HopMessage.Type.STATUS, status }, options)

    try {
      const { type, peer } = await hop.read(options)

      // whoever comes through another relay is not here
      if (type !== HopMessage.Type.STATUS && connection.remoteAddr.getComponents().some(({ name }) => name === 'p2p-circuit')) {
        await refuse(CircuitStatus.PERMISSION_DENIED)
      } else if (type === HopMessage.Type.RESERVE) {
        await hop.write(await this.#reserve(connection), options)
      } else if (type === HopMessage.Type.CONNECT) {
        const to = peerIdFromMultihash(decode(peer?.id ?? new Uint8Array()))
        const asked = await this.#connect(stream, connection, to, options)

        if (typeof asked !== 'string') {
          await hop.write({ type: HopMessage.Type.STATUS, status: CircuitStatus.OK, limit: this.#limit }, options)
          this.#hops.join(messages.unwrap(), asked, to)

          return
        }

        await refuse(asked)
      } else {
        await refuse(CircuitStatus.UNEXPECTED_MESSAGE)
      }

      await stream.close(options)
    } catch (err: any) {
      this.#log('hop stream of %p failed - %e', connection.remotePeer, err)

      if (stream.status === 'open') {
        await refuse(CircuitStatus.MALFORMED_MESSAGE).catch(() => {})
      }

      stream.abort(err)
    }
  }

  async #reserve (connection: Connection): Promise<Partial<HopMessage>> {
    const { addressManager, peerId: relay, privateKey: key, peerStore } = this.#components
    const peer = connection.remotePeer
    const reservation = this.#hops.reserve(connection)

    if (typeof reservation === 'string') {
      return { type: HopMessage.Type.STATUS, status: reservation === 'not allowed' ? CircuitStatus.PERMISSION_DENIED : CircuitStatus.RESERVATION_REFUSED }
    }

    try {
      const expiration = BigInt(Math.round(reservation.expiry.getTime() / 1_000))
      await peerStore.merge(peer, { tags: { [PEER_TAG]: { value: 1, ttl: this.#limits.reservationTtl } } })

      return {
        type: HopMessage.Type.STATUS,
        status: CircuitStatus.OK,
        reservation: {
          expire: expiration,
          addrs: addressManager.getAddresses().map(({ bytes }) => bytes),
          voucher: await voucher({ relay, peer, expiration, key })
        },
        limit: this.#limit
      }
    } catch (err) {
      this.#hops.release(peer)
      throw err
    }
  }

  /**
   * @returns the stream to who is asked for, or why there is none
   */
  async #connect (stream: Stream, connection: Connection, to: PeerId, options: AbortOptions): Promise<Stream | CircuitStatus> {
    const [there] = this.#components.connectionManager.getConnections(to)

    if (there == null || !this.#hops.reservations.has(to.toString())) {
      return CircuitStatus.NO_RESERVATION
    }

    const refusal = this.#hops.ask(stream, connection)

    if (refusal != null) {
      return refusal === 'not allowed' ? CircuitStatus.PERMISSION_DENIED : CircuitStatus.RESOURCE_LIMIT_EXCEEDED
    }

    try {
      return await this.#call(there, connection.remotePeer, options)
    } catch (err) {
      this.#log('%p does not take a circuit - %e', to, err)

      return CircuitStatus.CONNECTION_FAILED
    }
  }

  /**
   * @throws {Error} the peer does not want it, or does not answer
   */
  async #call (connection: Connection, from: PeerId, options: AbortOptions): Promise<Stream> {
    const stream = await connection.newStream(RELAY_V2_STOP_CODEC, { maxOutboundStreams: this.#limits.maxReservations, runOnLimitedConnection: true, ...options })

    try {
      const messages = pbStream(stream, { maxDataLength: MAX_MESSAGE_BYTES })
      const stop = messages.pb(StopMessage)
      await stop.write({ type: StopMessage.Type.CONNECT, peer: { id: from.toMultihash().bytes, addrs: [] }, limit: this.#limit }, options)
      const { status } = await stop.read(options)

      if (status !== CircuitStatus.OK) {
        throw new Error(`it says ${status}`)
      }

      return messages.unwrap()
    } catch (err: any) {
      stream.abort(err)
      throw err
    }
  }

  /**
   * Clients of libp2p take the duration as seconds, and its server sent
   * milliseconds
   */
  get #limit (): { duration: number, data: bigint } {
    return { duration: this.#limits.circuitDurationLimit, data: this.#limits.circuitDataLimit }
  }
}
