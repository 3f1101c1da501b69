import { yamux as libp2pYamux } from '@chainsafe/libp2p-yamux'
import type { StreamMuxer, StreamMuxerFactory } from '@libp2p/interface'

/**
 * What libp2p's streams have inside and do not show
 */
interface InnerStream {
  state: number

  /**
   * Bytes that the other end may send in all, and of these still
   */
  recvWindow: number
  recvWindowCapacity: number
  sendWindowUpdate (): void
}

type InnerMuxer = StreamMuxer & { _newStream (...args: unknown[]): InnerStream }

/**
 * States in which an update says no more than how much room there is; in others
 * it also opens the stream, or is left out anyhow
 */
const SYN_SENT = 1
const ESTABLISHED = 3

/**
 * Yamux, whose streams tell the other end of more room when half of it is used, as
 * Yamux does elsewhere. libp2p's tells with every message that arrives, and over a
 * circuit each of these is a message on either connection below it, told of in turn
 *
 * @see https://github.com/ChainSafe/js-libp2p-yamux/blob/master/src/stream.ts
 * @see https://github.com/libp2p/rust-yamux/issues/100
 */
export function yamux (): () => StreamMuxerFactory {
  return () => {
    const factory = libp2pYamux()() as StreamMuxerFactory
    const create = factory.createStreamMuxer.bind(factory)

    factory.createStreamMuxer = connection => {
      const muxer = create(connection) as InnerMuxer
      const newStream = muxer._newStream.bind(muxer)
      muxer._newStream = (...args) => tellLate(newStream(...args))

      return muxer
    }

    return factory
  }
}

function tellLate (stream: InnerStream): InnerStream {
  const tell = stream.sendWindowUpdate.bind(stream)

  stream.sendWindowUpdate = () => {
    const only = stream.state === SYN_SENT || stream.state === ESTABLISHED

    if (!only || stream.recvWindowCapacity <= stream.recvWindow / 2) {
      tell()
    }
  }

  return stream
}
