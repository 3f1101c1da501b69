import { full, pause, refilled, timeUntil, without } from '../common/index.ts'
import { GOSSIP_BATCH, GOSSIP_PAUSE_MS, GOSSIP_RATE, GOSSIP_TURN_MS } from './constants.ts'
import { insideGossip } from './gossip-inside.ts'
import { held } from './held-stream.ts'
import type { PeerId, Stream } from '@libp2p/interface'

/**
 * What libp2p's gossip has inside and does not show
 */
interface Inside {
  streamsInbound: Map<string, { rawStream: Stream }>
  pipePeerReadStream? (peer: PeerId, messages: AsyncIterable<unknown>): Promise<void>
}

/**
 * Let nobody keep gossip busy. By itself it reads all that has come in one go, and
 * 256 kB of messages of no bytes stop the program for most of a second
 */
export const inTurns = insideGossip<Inside>(inside => {
  const read = inside.pipePeerReadStream?.bind(inside)

  if (read != null) {
    inside.pipePeerReadStream = async (peer, messages) => {
      const stream = inside.streamsInbound.get(peer.toString())?.rawStream

      await read(peer, stream == null ? messages : readInTurns(messages, stream))
    }
  }
})

/**
 * The same messages, in their order. After each turn of reading others have theirs, and
 * what is too much waits, in the end where it is said
 */
export async function * readInTurns <T> (source: AsyncIterable<T>, stream: Stream): AsyncGenerator<T> {
  const messages = source[Symbol.asyncIterator]()
  let bucket = full(GOSSIP_RATE, performance.now())
  let began = performance.now()
  let letGo: (() => void) | undefined
  let turn = Promise.resolve()

  try {
    while (true) {
      const asked = performance.now()
      const next = messages.next()

      // nothing more comes in a turn: all has been read
      if (letGo != null && await Promise.race([next, turn]) == null) {
        letGo()
        letGo = undefined
      }

      const { done, value } = await next

      if (done === true) {
        return
      }

      const came = performance.now()
      began = came - asked > GOSSIP_PAUSE_MS ? came : began
      yield value
      const now = performance.now()
      bucket = without(refilled(bucket, GOSSIP_RATE, now), 1)

      if (bucket.tokens < 0 || now - began > GOSSIP_TURN_MS) {
        letGo ??= held(stream)
        await pause(bucket.tokens < 0 ? timeUntil(bucket, GOSSIP_RATE, GOSSIP_BATCH) : 0)
        began = performance.now()
        turn = pause(0)
      }
    }
  } finally {
    letGo?.()
    await messages.return?.()
  }
}
