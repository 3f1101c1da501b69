import { yamux } from '../../src/overlay/index.ts'
import type { Stream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface'
import type { Uint8ArrayList } from 'uint8arraylist'

interface Header {
  type: number
  flag: number
  streamID: number
  length: number
}

interface Frame {
  header: Header
  data?: Uint8ArrayList
}

/**
 * What libp2p's have inside and do not show
 */
interface InnerStream extends Stream {
  handleData (frame: Frame): void
}

interface InnerMuxer extends StreamMuxer {
  streams: InnerStream[]
  handleFrame (frame: Frame): void
  send (data: Uint8ArrayList): boolean
  _newStream (streamId: number, ...args: unknown[]): InnerStream
}

const DATA = 0

/**
 * What a stream may have on its way. Who does not take it makes the relay hold it,
 * for both ends; libp2p's 16 MiB would be more than its buffers take before they
 * end the stream. Enough for 20 Mbit/s over 200 ms
 */
const MAX_WINDOW_BYTES = 512 * 1024

/**
 * @see https://github.com/hashicorp/yamux/blob/master/spec.md
 */
export function quickYamux (): () => StreamMuxerFactory {
  return () => {
    const factory = yamux({ streamOptions: { maxStreamWindowSize: MAX_WINDOW_BYTES } })()
    const create = factory.createStreamMuxer.bind(factory)

    factory.createStreamMuxer = connection => quicken(create(connection) as InnerMuxer)

    return factory
  }
}

/**
 * Data of a stream that is there goes to it at once
 */
function quicken (muxer: InnerMuxer): StreamMuxer {
  const streams = new Map<number, InnerStream>()
  const newStream = muxer._newStream.bind(muxer)
  const handleFrame = muxer.handleFrame.bind(muxer)

  muxer._newStream = (id, ...args) => {
    const stream = newStream(id, ...args)
    streams.set(id, stream)
    stream.addEventListener('close', () => { streams.delete(id) }, { once: true })

    return stream
  }

  muxer.handleFrame = frame => {
    const { type, flag, streamID } = frame.header
    const stream = type === DATA && flag === 0 ? streams.get(streamID) : undefined

    if (stream == null) {
      handleFrame(frame)
    } else {
      stream.handleData(frame)
    }
  }

  return muxer
}
