import { toString } from 'uint8arrays/to-string'
import { closeWithin, deadline, rateLimits, refusals, TooMuchError } from '../common/index.ts'
import { CLOSE_TIMEOUT_MS, HISTORY_TIMEOUT_MS } from './constants.ts'
import type { Refusals } from '../common/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { AbortOptions, Connection, Logger, PeerId, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export type HistoryOverlay = Pick<Overlay, 'openStream' | 'handle' | 'unhandle'>

/**
 * What members of a room are told, and nobody else
 */
interface ToldRoom {
  isMember (peer: PeerId): boolean
}

export interface RoomProtocolInit<Room> {
  protocol: string
  log: Logger

  /**
   * What it is about, for the log
   */
  what: string

  /**
   * Of one connection, each way
   */
  maxStreams: number

  /**
   * Questions of one peer
   */
  perSecond: number
  burst: number

  /**
   * @param stream - on which somebody asks
   * @param find - the room of that ID, in hexadecimal, if whoever asks is a member of it
   */
  answer (stream: Stream, find: (id: string) => Room | undefined): Promise<void>
}

/**
 * Questions among the members of rooms, each on a stream of its own: who may ask, how
 * often, and what becomes of a stream on which something is wrong
 */
export class RoomProtocol<Room extends ToldRoom> {
  #overlay: HistoryOverlay
  #init: RoomProtocolInit<Room>
  #rooms = new Map<string, Room>()
  #limits: ReturnType<typeof rateLimits>
  #refused: Refusals

  constructor (overlay: HistoryOverlay, init: RoomProtocolInit<Room>) {
    this.#overlay = overlay
    this.#init = init
    this.#limits = rateLimits(init.perSecond, init.burst)
    this.#refused = refusals(init.log, `refused ${init.what} to %s: %s`)
  }

  async start (): Promise<void> {
    const { protocol, maxStreams } = this.#init

    await this.#overlay.handle(protocol, (stream, connection) => {
      this.#answer(stream, connection).catch(err => {
        this.#refused(connection.remotePeer, err)
        stream.abort(err)
      })
    }, { runOnLimitedConnection: true, maxInboundStreams: maxStreams, maxOutboundStreams: maxStreams })
  }

  async stop (): Promise<void> {
    await this.#overlay.unhandle(this.#init.protocol)
  }

  /**
   * @returns ends it
   */
  add (id: Uint8Array, room: Room): () => void {
    const key = toString(id, 'base16')
    this.#rooms.set(key, room)

    return () => {
      if (this.#rooms.get(key) === room) {
        this.#rooms.delete(key)
      }
    }
  }

  /**
   * Ask somebody, on a stream that is closed afterwards, or aborted where `take` throws
   *
   * @throws {UnreachableError}
   */
  async ask <Answer> (peer: PeerId, { addresses = [], signal }: AbortOptions & { addresses?: Multiaddr[] }, take: (stream: Stream) => Promise<Answer>): Promise<Answer> {
    const { stream } = await this.#overlay.openStream(peer, this.#init.protocol, { addresses, signal: deadline(HISTORY_TIMEOUT_MS, signal) })

    try {
      const answer = await take(stream)
      closeWithin(stream, CLOSE_TIMEOUT_MS)

      return answer
    } catch (err: any) {
      stream.abort(err)
      throw err
    }
  }

  async #answer (stream: Stream, { remotePeer }: Connection): Promise<void> {
    if (!this.#limits.take(remotePeer.toString())) {
      throw new TooMuchError(`Too many questions for ${this.#init.what}`)
    }

    await this.#init.answer(stream, id => {
      const room = this.#rooms.get(id)

      return room?.isMember(remotePeer) === true ? room : undefined
    })
    closeWithin(stream, CLOSE_TIMEOUT_MS)
  }
}
