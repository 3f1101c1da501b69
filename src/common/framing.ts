import * as lp from 'it-length-prefixed'
import { pipe } from 'it-pipe'
import type { MessageStream } from '@libp2p/interface'
import type { Uint8ArrayList } from 'uint8arraylist'

export interface Codec<T> {
  encode (message: Partial<T>): Uint8Array
  decode (bytes: Uint8Array | Uint8ArrayList): T
}

export interface FramedInit {
  /**
   * Bytes of one message, at most; a longer one ends the reading with an error
   */
  maxMessageBytes: number
}

/**
 * Messages over a stream: each a protobuf behind its length as an unsigned
 * varint
 */
export interface Framed<T> {
  /**
   * Ends when the remote side has closed its writing end; throws where what
   * comes is no message, or too long
   */
  messages: AsyncIterable<T>

  /**
   * Hands a message to the stream without waiting
   *
   * @returns false where the stream's buffer is full
   * @throws where the stream is closed
   */
  send (message: Partial<T>): boolean
}

/**
 * libp2p 3 streams are message streams and no duplexes, so that `it-pipe`
 * carries our framing over the stream's iterable
 *
 * @see https://github.com/multiformats/unsigned-varint
 */
export function framed <T> (stream: MessageStream, codec: Codec<T>, init: FramedInit): Framed<T> {
  return {
    messages: pipe(
      stream,
      source => lp.decode(source, { maxDataLength: init.maxMessageBytes }),
      async function * (frames) {
        for await (const frame of frames) {
          yield codec.decode(frame)
        }
      }
    ),
    send: message => stream.send(lp.encode.single(codec.encode(message)))
  }
}
