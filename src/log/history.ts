import { toString } from 'uint8arrays/to-string'
import { closeWithin, deadline, framed, rateLimits, refusals, TooMuchError } from '../common/index.ts'
import { ASK_BURST, ASKS_PER_SECOND, BATCH_BYTES, CLOSE_TIMEOUT_MS, HISTORY_PROTOCOL, HISTORY_TIMEOUT_MS, MAX_ANSWER_ENTRIES, MAX_ASK_BYTES, MAX_BATCH_ENTRIES, MAX_BATCH_FRAME_BYTES, MAX_HISTORY_STREAMS } from './constants.ts'
import { HistoryError } from './errors.ts'
import { decodeAsk, encodeAsk } from './history-frames.ts'
import { HistoryFrame } from './pb/log.js'
import type { History, HistoryRoom, Pulled } from './index.ts'
import type { RoomLog } from './room-log.ts'
import type { Refusals } from '../common/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { AbortOptions, Connection, Logger, PeerId, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export type HistoryOverlay = Pick<Overlay, 'openStream' | 'handle' | 'unhandle'>

/**
 * The stream on which a member gets from another what it lacks: it says what it
 * holds, and is sent the rest. Both ends must be members of the room to each other
 *
 * @see specs/log.md
 */
export function createHistory (overlay: HistoryOverlay, { log }: { log: Logger }): History {
  return new HistoryProtocol(overlay, log)
}

class HistoryProtocol implements History {
  #overlay: HistoryOverlay
  #rooms = new Map<string, HistoryRoom>()
  #limits = rateLimits(ASKS_PER_SECOND, ASK_BURST)
  #refused: Refusals

  constructor (overlay: HistoryOverlay, log: Logger) {
    this.#overlay = overlay
    this.#refused = refusals(log, 'refused to tell a history to %s: %s')
  }

  async start (): Promise<void> {
    await this.#overlay.handle(HISTORY_PROTOCOL, (stream, connection) => {
      this.#onStream(stream, connection).catch(err => {
        this.#refused(connection.remotePeer, err)
        stream.abort(err)
      })
    }, { runOnLimitedConnection: true, maxInboundStreams: MAX_HISTORY_STREAMS, maxOutboundStreams: MAX_HISTORY_STREAMS })
  }

  async stop (): Promise<void> {
    await this.#overlay.unhandle(HISTORY_PROTOCOL)
  }

  add (room: HistoryRoom): () => void {
    const key = toString(room.log.room, 'base16')
    this.#rooms.set(key, room)

    return () => {
      if (this.#rooms.get(key) === room) {
        this.#rooms.delete(key)
      }
    }
  }

  async pull (peer: PeerId, log: RoomLog, { addresses = [], signal }: AbortOptions & { addresses?: Multiaddr[] } = {}): Promise<Pulled> {
    const { stream } = await this.#overlay.openStream(peer, HISTORY_PROTOCOL, { addresses, signal: deadline(HISTORY_TIMEOUT_MS, signal) })

    try {
      const pulled = await take(stream, log, signal)
      closeWithin(stream, CLOSE_TIMEOUT_MS)

      return pulled
    } catch (err: any) {
      stream.abort(err)
      throw err
    }
  }

  async #onStream (stream: Stream, { remotePeer }: Connection): Promise<void> {
    if (!this.#limits.take(remotePeer.toString())) {
      throw new TooMuchError('Too many questions for histories')
    }

    const frames = framed(stream, HistoryFrame, { maxMessageBytes: MAX_ASK_BYTES })
    const frame = await within(stream, frames.messages[Symbol.asyncIterator]().next())
    const { room, frontier } = decodeAsk(frame.value?.ask)
    const told = this.#rooms.get(room)

    if (told?.isMember(remotePeer) !== true) {
      throw new HistoryError('A question of somebody who is not in the room')
    }

    const entries = told.log.lacking(frontier)

    for (const batch of batches(entries.slice(0, MAX_ANSWER_ENTRIES).map(({ signed }) => signed))) {
      if (!frames.send({ entries: batch })) {
        await stream.onDrain({ signal: deadline(HISTORY_TIMEOUT_MS) })
      }
    }

    frames.send({ done: entries.length <= MAX_ANSWER_ENTRIES })
    closeWithin(stream, CLOSE_TIMEOUT_MS)
  }
}

/**
 * Ask, and take in what comes
 *
 * @throws HistoryError
 * @throws SealError
 * @throws InvalidEntryError
 */
async function take (stream: Stream, log: RoomLog, signal?: AbortSignal): Promise<Pulled> {
  const frames = framed(stream, HistoryFrame, { maxMessageBytes: MAX_BATCH_FRAME_BYTES })
  const messages = frames.messages[Symbol.asyncIterator]()
  let received = 0
  let fresh = 0
  frames.send({ ask: encodeAsk(log.room, log.frontier()) })

  while (true) {
    const { done, value } = await within(stream, messages.next(), signal)

    if (done === true) {
      throw new HistoryError('The history ended in the middle')
    }

    received += value.entries.length

    if (value.entries.length > MAX_BATCH_ENTRIES || received > MAX_ANSWER_ENTRIES) {
      throw new HistoryError('More came than a history has')
    }

    if (value.entries.length === 0) {
      return { received, fresh, done: value.done }
    }

    const entries = await Promise.all(value.entries.map(async signed => log.verify(signed)))
    fresh += entries.filter(entry => log.receive(entry, 'history')).length
  }
}

/**
 * As many entries as one frame takes
 */
function * batches (entries: Uint8Array[]): Generator<Array<Uint8Array<ArrayBuffer>>> {
  let batch: Array<Uint8Array<ArrayBuffer>> = []
  let bytes = 0

  for (const entry of entries) {
    if (batch.length === MAX_BATCH_ENTRIES || bytes + entry.byteLength > BATCH_BYTES) {
      yield batch
      batch = []
      bytes = 0
    }

    batch.push(new Uint8Array(entry))
    bytes += entry.byteLength
  }

  if (batch.length > 0) {
    yield batch
  }
}

/**
 * What comes over a stream, which is ended where it takes too long
 */
async function within <T> (stream: Stream, next: Promise<T>, signal?: AbortSignal): Promise<T> {
  const limit = deadline(HISTORY_TIMEOUT_MS, signal)
  const abort = (): void => { stream.abort(limit.reason) }
  limit.addEventListener('abort', abort, { once: true })

  try {
    limit.throwIfAborted()

    return await next
  } catch (err) {
    throw limit.aborted ? limit.reason : err
  } finally {
    limit.removeEventListener('abort', abort)
  }
}
