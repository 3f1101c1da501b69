import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { deadline, framed, within } from '../common/index.ts'
import { BLOB_BURST, BLOB_HASH_BYTES, BLOB_PROTOCOL, BLOB_TIMEOUT_MS, BLOBS_PER_SECOND, HISTORY_TIMEOUT_MS, MAX_BLOB_ASK_BYTES, MAX_BLOB_BYTES, MAX_BLOB_FRAME_BYTES, MAX_BLOB_STREAMS, PIECE_BYTES } from './constants.ts'
import { BlobError } from './errors.ts'
import { BlobFrame } from './pb/log.js'
import { RoomProtocol } from './room-protocol.ts'
import type { BlobRoom, Blobs } from './index.ts'
import type { HistoryOverlay } from './room-protocol.ts'
import type { Logger, Stream } from '@libp2p/interface'

/**
 * The stream on which a member gets from another what an entry names by its hash:
 * sealed, so that whoever hands it on need not be able to read it
 *
 * @see specs/pictures.md
 */
export function createBlobs (overlay: HistoryOverlay, { log }: { log: Logger }): Blobs {
  const protocol = new RoomProtocol<BlobRoom>(overlay, {
    protocol: BLOB_PROTOCOL,
    log,
    what: 'a blob',
    maxStreams: MAX_BLOB_STREAMS,
    perSecond: BLOBS_PER_SECOND,
    burst: BLOB_BURST,
    answer
  })

  return {
    start: async () => protocol.start(),
    stop: async () => protocol.stop(),
    add: room => protocol.add(room.id, room),

    async fetch (peer, room, { hash, size }, { addresses, signal, onProgress = () => {} } = {}) {
      const limit = deadline(BLOB_TIMEOUT_MS, signal)
      const ask = { room: new Uint8Array(room), hash: fromString(hash, 'base16') }

      return protocol.ask(peer, { addresses, signal: limit }, async stream => take(stream, ask, size, limit, onProgress))
    }
  }
}

async function answer (stream: Stream, find: (id: string) => BlobRoom | undefined): Promise<void> {
  const frames = framed(stream, BlobFrame, { maxMessageBytes: MAX_BLOB_ASK_BYTES })
  const { value } = await within(stream, frames.messages[Symbol.asyncIterator]().next(), HISTORY_TIMEOUT_MS)
  const { room, hash } = value?.ask ?? {}
  const told = find(toString(room ?? new Uint8Array(0), 'base16'))

  if (hash?.byteLength !== BLOB_HASH_BYTES || told == null) {
    throw new BlobError('A question of somebody who is not in the room, or for nothing')
  }

  const bytes = await told.get(toString(hash, 'base16')) ?? new Uint8Array(0)
  frames.send({ head: { size: bytes.byteLength } })

  for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES) {
    if (!frames.send({ piece: new Uint8Array(bytes.subarray(from, from + PIECE_BYTES)) })) {
      await stream.onDrain({ signal: deadline(HISTORY_TIMEOUT_MS) })
    }
  }
}

/**
 * Ask, and take in what comes: nothing where the other side has it not
 *
 * @throws BlobError
 */
async function take (stream: Stream, ask: { room: Uint8Array<ArrayBuffer>, hash: Uint8Array<ArrayBuffer> }, size: number, signal: AbortSignal, onProgress: (bytes: number) => void): Promise<Uint8Array | undefined> {
  const frames = framed(stream, BlobFrame, { maxMessageBytes: MAX_BLOB_FRAME_BYTES })
  const messages = frames.messages[Symbol.asyncIterator]()

  const next = async (): Promise<BlobFrame> => {
    const { done, value } = await within(stream, messages.next(), HISTORY_TIMEOUT_MS, signal)

    if (done === true) {
      throw new BlobError('A blob ended in the middle')
    }

    return value
  }

  frames.send({ ask })
  const { head } = await next()

  if (head?.size === 0) {
    return
  }

  // its author has said how large it is: nobody else has a say
  if (head?.size !== size || size > MAX_BLOB_BYTES) {
    throw new BlobError('A blob of another size was offered')
  }

  const bytes = new Uint8Array(size)

  for (let received = 0; received < size;) {
    const { piece } = await next()

    if (piece.byteLength === 0 || received + piece.byteLength > size) {
      throw new BlobError('A blob has other pieces than it said')
    }

    bytes.set(piece, received)
    received += piece.byteLength
    onProgress(received)
  }

  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

  if (toString(hash, 'base16') !== toString(ask.hash, 'base16')) {
    throw new BlobError('Another blob came than was asked for')
  }

  return bytes
}
