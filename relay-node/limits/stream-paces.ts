import { RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2'
import { full, Latest, refilled, timeUntil, without } from '../../src/common/index.ts'
import { paced } from '../../src/overlay/index.ts'
import { blockOfAddress } from './block.ts'
import { BLOCK_FACTOR, MAX_PACED, MESSAGE_COST, PEER_RATE, RELAY_FACTOR, STREAM_COST } from './constants.ts'
import type { Bucket, Rate } from '../../src/common/index.ts'
import type { Connection, Stream, StreamHandler } from '@libp2p/interface'
import type { Registrar } from '@libp2p/interface-internal'

/**
 * Circuits have limits of their own
 */
const OTHERWISE_LIMITED = [RELAY_V2_HOP_CODEC]

const BLOCK_RATE = times(PEER_RATE, BLOCK_FACTOR)
const RELAY_RATE = times(PEER_RATE, RELAY_FACTOR)

/**
 * How fast a relay listens to each peer, on all protocols but circuits: who says
 * more is not read on for a while, and has to wait
 */
export class StreamPaces {
  #buckets = new Latest<string, Bucket>(MAX_PACED)
  #now: () => number

  /**
   * Whether a peer is a relay itself
   */
  isRelay: (peer: string) => boolean = () => false

  constructor (now: () => number = () => performance.now()) {
    this.#now = now
  }

  /**
   * A service for libp2p: from then on, whoever handles a protocol has its streams
   * paced
   */
  service = ({ registrar }: { registrar: Registrar }): object => {
    const handle = registrar.handle.bind(registrar)

    registrar.handle = async (protocol, handler, options) => handle(protocol, OTHERWISE_LIMITED.includes(protocol) ? handler : this.#paced(handler), options)

    return {}
  }

  /**
   * Count what was said
   *
   * @returns for how many milliseconds nothing more is read
   */
  take (peer: string, block: string | undefined, cost: number): number {
    const waits = [
      this.#spend(peer, this.isRelay(peer) ? RELAY_RATE : PEER_RATE, cost),
      ...block == null ? [] : [this.#spend(block, BLOCK_RATE, cost)]
    ]

    return Math.max(...waits)
  }

  /**
   * When a peer has said something last, or has opened a stream
   */
  heardAt (peer: string): number {
    return this.#buckets.get(peer)?.at ?? -Infinity
  }

  #spend (name: string, rate: Rate, cost: number): number {
    const now = this.#now()
    const bucket = without(refilled(this.#buckets.get(name) ?? full(rate, now), rate, now), cost)
    this.#buckets.set(name, bucket)

    return timeUntil(bucket, rate, 0)
  }

  #paced (handler: StreamHandler): StreamHandler {
    return async (stream, connection) => {
      this.#pace(stream, connection)
      await handler(stream, connection)
    }
  }

  #pace (stream: Stream, { remotePeer, remoteAddr }: Connection): void {
    const peer = remotePeer.toString()
    const block = blockOfAddress(remoteAddr)
    const hold = paced(stream, data => this.take(peer, block, MESSAGE_COST + data.byteLength))
    hold(this.take(peer, block, STREAM_COST))
  }
}

function times ({ perSecond, burst }: Rate, factor: number): Rate {
  return { perSecond: perSecond * factor, burst: burst * factor }
}
