/**
 * Takes frames of the camera, asks the operator's segmenter who is in front, and
 * hands on what others may see. A frame that it cannot judge is left out, never
 * passed on as it is
 */
import { Composer } from './composer.ts'
import type { BackgroundNews, BackgroundTask, Segmenter, SegmenterModule } from './index.ts'

/**
 * Frames in a row that could not be judged
 */
const MAX_FAILURES = 30

function tell (news: BackgroundNews): void {
  postMessage(news)
}

async function run ({ segmenter: url, readable, writable, backdrop }: BackgroundTask): Promise<void> {
  const { createSegmenter } = await import(/* @vite-ignore */ url) as SegmenterModule
  const segmenter = await createSegmenter()
  const composer = new Composer(backdrop)
  const reader = readable.getReader()
  const writer = writable.getWriter()
  let failures = 0
  let ready = false

  for (let read = await reader.read(); read.value != null; read = await reader.read()) {
    const frame = read.value

    try {
      await writer.write(await judge(segmenter, composer, frame))
      failures = 0

      if (!ready) {
        ready = true
        tell('ready')
      }
    } catch (error) {
      if (++failures >= MAX_FAILURES) {
        throw error
      }
    } finally {
      frame.close()
    }
  }
}

async function judge (segmenter: Segmenter, composer: Composer, frame: VideoFrame): Promise<VideoFrame> {
  return composer.compose(frame, await segmenter.segment(frame))
}

addEventListener('message', ({ data }: MessageEvent<BackgroundTask>) => {
  run(data).catch(() => { tell('failed') })
})
