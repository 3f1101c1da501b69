export { loadImage } from './image.ts'
import type { BackgroundNews, BackgroundTask, Backdrop } from './index.ts'

/**
 * To load the segmenter, and its model, and to make the first picture
 */
const READY_DEADLINE_MS = 30_000

/**
 * What TypeScript does not know, since only Chromium has it
 */
interface Transform {
  MediaStreamTrackProcessor: new (init: { track: MediaStreamTrack, maxBufferSize: number }) => { readable: ReadableStream<VideoFrame> }
  MediaStreamTrackGenerator: new (init: { kind: 'video' }) => MediaStreamTrack & { writable: WritableStream<VideoFrame> }
}

export interface ChangeBackgroundInit {
  track: MediaStreamTrack

  /**
   * Where the operator's file is
   */
  segmenter: string
  backdrop: Backdrop

  /**
   * Ends it
   */
  signal: AbortSignal

  /**
   * It had begun, and is over
   */
  onBroken(): void
}

/**
 * Frames never touch the page's own thread: both streams are the worker's
 *
 * @throws {Error} there is no picture: the segmenter cannot be loaded, or fails
 */
export async function changeBackground ({ track, segmenter, backdrop, signal, onBroken }: ChangeBackgroundInit): Promise<MediaStreamTrack> {
  const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = globalThis as unknown as Transform
  const { readable } = new Processor({ track, maxBufferSize: 1 })
  const generator = new Generator({ kind: 'video' })
  const { writable } = generator
  const worker = new Worker(new URL('./background-worker.ts', import.meta.url), { type: 'module' })
  const ready = Promise.withResolvers<void>()
  const deadline = setTimeout(() => { ready.reject(new Error('No picture in time')) }, READY_DEADLINE_MS)
  let begun = false

  function stop (): void {
    clearTimeout(deadline)
    worker.terminate()
    generator.stop()
    ready.reject(signal.reason)
  }

  function fail (): void {
    ready.reject(new Error('The background cannot be changed'))

    if (begun && !signal.aborted) {
      onBroken()
    }
  }

  signal.addEventListener('abort', stop, { once: true })
  worker.addEventListener('error', fail)
  worker.addEventListener('message', ({ data: news }: MessageEvent<BackgroundNews>) => {
    if (news === 'ready') {
      begun = true
      ready.resolve()
    } else {
      fail()
    }
  })

  const task: BackgroundTask = { segmenter, readable, writable, backdrop }
  worker.postMessage(task, [readable, writable, ...(backdrop.image == null ? [] : [backdrop.image])] as Transferable[])

  try {
    await ready.promise
    return generator
  } finally {
    clearTimeout(deadline)
  }
}
