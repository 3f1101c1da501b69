/**
 * Pictures where a track gives and takes no frames: a media element that shows the
 * track, a canvas that is captured
 */
import type { Capture, Playout } from './index.ts'

/**
 * A page that is hidden shows no frames; so often one is taken all the same
 */
const HIDDEN_INTERVAL_MS = 500

export function canvasCapture (track: MediaStreamTrack, signal: AbortSignal): Capture {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = new MediaStream([track])
  const end = new AbortController()
  let wake = Promise.withResolvers<void>()
  let timer: ReturnType<typeof setTimeout>
  const tick = (): void => { wake.resolve() }

  const stop = (): void => {
    end.abort()
    clearTimeout(timer)
    tick()
    video.pause()
    video.srcObject = null
  }

  signal.addEventListener('abort', stop, { once: true, signal: end.signal })
  track.addEventListener('ended', stop, { signal: end.signal })
  video.play().catch(() => {})

  if (signal.aborted || track.readyState === 'ended') {
    stop()
  }

  return new ReadableStream<VideoFrame>({
    async pull (controller) {
      while (!end.signal.aborted) {
        wake = Promise.withResolvers()
        timer = setTimeout(tick, HIDDEN_INTERVAL_MS)
        video.requestVideoFrameCallback(tick)
        await wake.promise
        clearTimeout(timer)

        if (!end.signal.aborted && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
          controller.enqueue(new VideoFrame(video, { timestamp: Math.round(performance.now() * 1000) }))

          return
        }
      }

      controller.close()
    },
    cancel: stop
  }, { highWaterMark: 0 }) as Capture
}

export function canvasPlayout (signal: AbortSignal): { track: MediaStreamTrack, playout: Playout } {
  const canvas = document.createElement('canvas')
  // some browsers capture nothing of a canvas that has no context yet
  const context = canvas.getContext('2d', { alpha: false })
  const [track] = canvas.captureStream().getVideoTracks()
  signal.addEventListener('abort', () => { track.stop() }, { once: true })

  const playout = new WritableStream<VideoFrame>({
    write (frame) {
      const { displayWidth: width, displayHeight: height } = frame

      try {
        if (canvas.width !== width || canvas.height !== height) {
          Object.assign(canvas, { width, height })
        }

        context?.drawImage(frame, 0, 0)
      } finally {
        frame.close()
      }
    },
    close () { track.stop() },
    abort () { track.stop() }
  })

  return { track, playout: playout as Playout }
}
