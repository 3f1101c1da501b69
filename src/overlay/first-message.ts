import { framed, within } from '../common/index.ts'
import { RELAY_INFO_TIMEOUT_MS } from './constants.ts'
import type { Codec } from '../common/index.ts'
import type { Stream } from '@libp2p/interface'

/**
 * What the other side says first
 *
 * @param stream - over which it comes
 * @param codec - of it
 * @param maxMessageBytes - of it
 * @param signal - ends the waiting
 * @throws {Error} it says nothing in time, or what is no such message
 */
export async function firstMessage <T> (stream: Stream, codec: Codec<T>, maxMessageBytes: number, signal?: AbortSignal): Promise<T> {
  const { messages } = framed(stream, codec, { maxMessageBytes })
  const { value } = await within(stream, messages[Symbol.asyncIterator]().next(), RELAY_INFO_TIMEOUT_MS, signal)

  if (value == null) {
    throw new Error('The other side said nothing')
  }

  return value
}
