/**
 * Streams of frames between the page and the worker, and their timestamps
 */
import { CaptureClock } from './capture-clock.ts'
import type { Capture, Playout } from './index.ts'

type Frame = VideoFrame | AudioData

/**
 * Frames that are under way over a port at most: a page that is busy for 100 ms
 * loses no sound
 */
const CREDIT = 6

/**
 * Those that the browser moves to a worker itself. It would copy the frames of
 * others, and nobody would close the originals
 */
const native = new WeakSet<object>()

export function markNative<Stream extends object> (stream: Stream): Stream {
  native.add(stream)

  return stream
}

/**
 * What stands for a stream in a message to the worker
 */
export type Passed<Stream> = { stream: Stream } | { port: MessagePort }

export function passCapture (capture: Capture): [Passed<Capture>, Transferable[]] {
  if (native.has(capture)) {
    return [{ stream: capture }, [capture]]
  }

  const { port1, port2 } = new MessageChannel()
  const reader = (capture as ReadableStream<Frame>).getReader()

  // each message of the other end asks for a frame, but the one that ends it
  port1.onmessage = ({ data: ended }) => {
    if (ended === true) {
      port1.close()
      reader.cancel().catch(() => {})

      return
    }

    reader.read().then(({ done, value }) => {
      port1.postMessage(value, done ? [] : [value])
    }).catch(() => { port1.postMessage(undefined) })
  }

  return [{ port: port2 }, [port2]]
}

export function takeCapture (passed: Passed<Capture>): Capture {
  if ('stream' in passed) {
    return passed.stream
  }

  const { port } = passed

  return new ReadableStream<Frame>({
    start (controller) {
      port.onmessage = ({ data: frame }: MessageEvent<Frame | undefined>) => {
        if (frame == null) {
          port.close()
          controller.close()
        } else {
          controller.enqueue(frame)
        }
      }
    },
    pull () {
      port.postMessage(false)
    },
    cancel () {
      port.onmessage = ({ data: frame }: MessageEvent<Frame | undefined>) => { frame?.close() }
      port.postMessage(true)
    }
  }, { highWaterMark: 1 }) as Capture
}

export function passPlayout (playout: Playout): [Passed<Playout>, Transferable[]] {
  if (native.has(playout)) {
    return [{ stream: playout }, [playout]]
  }

  const { port1, port2 } = new MessageChannel()
  const writer = (playout as WritableStream<Frame>).getWriter()

  port1.onmessage = ({ data: frame }: MessageEvent<Frame | undefined>) => {
    if (frame == null) {
      port1.close()
      writer.close().catch(() => {})
    } else {
      writer.write(frame).then(() => { port1.postMessage(true) }, () => {
        frame.close()
        port1.postMessage(false)
      })
    }
  }

  return [{ port: port2 }, [port2]]
}

export function takePlayout (passed: Passed<Playout>): Playout {
  if ('stream' in passed) {
    return passed.stream
  }

  const { port } = passed
  let credit = CREDIT
  let more = Promise.withResolvers<void>()

  return new WritableStream<Frame>({
    start (controller) {
      port.onmessage = ({ data: taken }) => {
        credit++
        more.resolve()

        if (taken === false) {
          port.close()
          controller.error(new Error('The playout has ended'))
        }
      }
    },
    async write (frame) {
      port.postMessage(frame, [frame])

      if (--credit <= 0) {
        more = Promise.withResolvers()
        await more.promise
      }
    },
    close () {
      port.postMessage(undefined)
    },
    abort () {
      port.postMessage(undefined)
    }
  }, { highWaterMark: CREDIT }) as Playout
}

/**
 * The same frames, with timestamps of the page's clock
 *
 * @param capture - with timestamps of any other
 * @param origin - `performance.timeOrigin` of the page
 */
export function onPageClock (capture: Capture, origin: number): Capture {
  const clock = new CaptureClock()

  return (capture as ReadableStream<Frame>).pipeThrough(new TransformStream<Frame, Frame>({
    transform (frame, controller) {
      const now = (performance.timeOrigin + performance.now() - origin) * 1000
      const timestamp = clock.at(frame.timestamp, now)
      controller.enqueue(restamp(frame, timestamp))
      frame.close()
    }
  }, { highWaterMark: 1 }, { highWaterMark: 0 })) as Capture
}

function restamp (frame: Frame, timestamp: number): Frame {
  if (frame instanceof VideoFrame) {
    return new VideoFrame(frame, { timestamp })
  }

  const { numberOfChannels, numberOfFrames, sampleRate } = frame
  const data = new Float32Array(numberOfFrames * numberOfChannels)

  for (let channel = 0; channel < numberOfChannels; channel++) {
    frame.copyTo(data.subarray(channel * numberOfFrames, (channel + 1) * numberOfFrames), { planeIndex: channel, format: 'f32-planar' })
  }

  return new AudioData({ format: 'f32-planar', sampleRate, numberOfFrames, numberOfChannels, timestamp, data })
}

/**
 * Bytes in a buffer that holds nothing else
 */
export function own (bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes as Uint8Array<ArrayBuffer> : bytes.slice()
}
