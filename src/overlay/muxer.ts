import { yamux as libp2pYamux } from '@chainsafe/libp2p-yamux'
import type { Stream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface'
import type { Uint8ArrayList } from 'uint8arraylist'

/**
 * What libp2p's streams have inside and do not show
 */
interface InnerStream extends Stream {
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
 * Yamux with two faults of libp2p's mended.
 *
 * Streams tell the other end of more room when half of it is used, as Yamux does
 * elsewhere. libp2p's tells with every message that arrives, and over a circuit
 * each of these is a message on either connection below it, told of in turn
 *
 * And who begins to read a stream that the other end has ended by then hears of
 * that end: libp2p's waits for one that has been
 *
 * @see https://github.com/ChainSafe/js-libp2p-yamux/blob/master/src/stream.ts
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/utils/src/abstract-message-stream.ts
 * @see https://github.com/libp2p/rust-yamux/issues/100
 */
export function yamux (init?: Parameters<typeof libp2pYamux>[0]): () => StreamMuxerFactory {
  return () => {
    const factory = libp2pYamux(init)() as StreamMuxerFactory
    const create = factory.createStreamMuxer.bind(factory)

    factory.createStreamMuxer = connection => {
      const muxer = create(connection) as InnerMuxer
      const newStream = muxer._newStream.bind(muxer)
      muxer._newStream = (...args) => endAfterAll(tellLate(newStream(...args)))

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

function endAfterAll (stream: InnerStream): InnerStream {
  const read = stream[Symbol.asyncIterator].bind(stream)

  stream[Symbol.asyncIterator] = async function * () {
    if (stream.remoteWriteStatus === 'writable') {
      yield * { [Symbol.asyncIterator]: read }
    } else {
      yield * await rest(stream)
    }
  }

  return stream
}

/**
 * What has come before the end, and nobody has read
 */
async function rest (stream: Stream): Promise<Array<Uint8Array | Uint8ArrayList>> {
  const chunks: Array<Uint8Array | Uint8ArrayList> = []
  const onMessage = ({ data }: { data: Uint8Array | Uint8ArrayList }): void => { chunks.push(data) }

  // who begins to listen is told in a microtask
  stream.addEventListener('message', onMessage)
  await new Promise(resolve => { setTimeout(resolve, 0) })
  stream.removeEventListener('message', onMessage)

  return chunks
}
