import { deadline, framed, within } from '../common/index.ts'
import { ASK_BURST, ASKS_PER_SECOND, BATCH_BYTES, HISTORY_PROTOCOL, HISTORY_TIMEOUT_MS, MAX_ANSWER_ENTRIES, MAX_ASK_BYTES, MAX_BATCH_ENTRIES, MAX_BATCH_FRAME_BYTES, MAX_HISTORY_STREAMS } from './constants.ts'
import { HistoryError } from './errors.ts'
import { decodeAsk, encodeAsk } from './history-frames.ts'
import { HistoryFrame } from './pb/log.js'
import { RoomProtocol } from './room-protocol.ts'
import type { History, HistoryRoom, Pulled } from './index.ts'
import type { RoomLog } from './room-log.ts'
import type { HistoryOverlay } from './room-protocol.ts'
import type { Logger, Stream } from '@libp2p/interface'

/**
 * The stream on which a member gets from another what it lacks: it says what it
 * holds, and is sent the rest. Both ends must be members of the room to each other
 *
 * @see specs/log.md
 */
export function createHistory (overlay: HistoryOverlay, { log }: { log: Logger }): History {
  const protocol = new RoomProtocol<HistoryRoom>(overlay, {
    protocol: HISTORY_PROTOCOL,
    log,
    what: 'a history',
    maxStreams: MAX_HISTORY_STREAMS,
    perSecond: ASKS_PER_SECOND,
    burst: ASK_BURST,
    answer
  })

  return {
    start: async () => protocol.start(),
    stop: async () => protocol.stop(),
    add: room => protocol.add(room.log.room, room),
    pull: async (peer, log, { addresses, signal } = {}) => protocol.ask(peer, { addresses, signal }, async stream => take(stream, log, signal))
  }
}

async function answer (stream: Stream, find: (id: string) => HistoryRoom | undefined): Promise<void> {
  const frames = framed(stream, HistoryFrame, { maxMessageBytes: MAX_ASK_BYTES })
  const frame = await within(stream, frames.messages[Symbol.asyncIterator]().next(), HISTORY_TIMEOUT_MS)
  const { room, frontier } = decodeAsk(frame.value?.ask)
  const told = find(room)

  if (told == null) {
    throw new HistoryError('A question of somebody who is not in the room')
  }

  const entries = told.log.lacking(frontier)

  for (const batch of batches(entries.slice(0, MAX_ANSWER_ENTRIES).map(({ signed }) => signed))) {
    if (!frames.send({ entries: batch })) {
      await stream.onDrain({ signal: deadline(HISTORY_TIMEOUT_MS) })
    }
  }

  frames.send({ done: entries.length <= MAX_ANSWER_ENTRIES })
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
  let fresh = Promise.resolve(0)
  const { promise: refused, reject: refuse } = Promise.withResolvers<never>()
  refused.catch(() => {})
  frames.send({ ask: encodeAsk(log.room, log.frontier()) })

  while (true) {
    const { done, value } = await within(stream, Promise.race([messages.next(), refused]), HISTORY_TIMEOUT_MS, signal)

    if (done === true) {
      await fresh
      throw new HistoryError('The history ended in the middle')
    }

    received += value.entries.length

    if (value.entries.length > MAX_BATCH_ENTRIES || received > MAX_ANSWER_ENTRIES) {
      throw new HistoryError('More came than a history has')
    }

    // signatures are checked elsewhere: meanwhile the next batch comes
    const verified = Promise.all(value.entries.map(async signed => log.verify(signed)))
    verified.catch(refuse)
    const before = await fresh

    if (value.entries.length === 0) {
      return { received, fresh: before, done: value.done }
    }

    fresh = verified.then(entries => before + log.receive(entries, 'history'))
    fresh.catch(refuse)
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
