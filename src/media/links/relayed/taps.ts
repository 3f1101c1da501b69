/**
 * Between tracks and frames
 */
import { markNative } from './streams.ts'
import { canvasCapture, canvasPlayout } from './taps-canvas.ts'
import { WorkletSound } from './taps-worklet.ts'
import type { Capture, MediaKind, Playout, Taps } from './index.ts'

/**
 * What TypeScript does not know, since only Chromium has all of it
 *
 * @see https://w3c.github.io/mediacapture-transform/
 */
interface Transform {
  MediaStreamTrackProcessor?: new (init: { track: MediaStreamTrack, maxBufferSize?: number }) => { readable: Capture }
  MediaStreamTrackGenerator?: new (init: { kind: MediaKind }) => MediaStreamTrack & { writable: Playout }
}

/**
 * Of sound, half a second: a worker that is held up for that long loses nothing.
 * Of pictures only the newest counts
 */
const MAX_BUFFER: Record<MediaKind, number> = { audio: 50, video: 1 }

export interface TapsInit {
  /**
   * False: as where there is neither `MediaStreamTrackProcessor` nor
   * `MediaStreamTrackGenerator`
   */
  processor?: boolean
}

/**
 * Those of the browser, or else a canvas and audio worklets
 */
export function taps ({ processor: has = true }: TapsInit = {}): Taps {
  const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator }: Transform = has ? globalThis as Transform : {}
  const sound = new WorkletSound()

  // nothing else holds them while their stream is read in the page
  const processors = new Set<object>()

  return {
    capture (track, signal) {
      const source = track as MediaStreamTrack
      const kind = source.kind as MediaKind

      if (Processor == null) {
        return kind === 'video' ? canvasCapture(source, signal) : sound.capture(source, signal)
      }

      const processor = new Processor({ track: source, maxBufferSize: MAX_BUFFER[kind] })
      const { readable } = processor
      processors.add(processor)
      source.addEventListener('ended', () => { processors.delete(processor) }, { once: true, signal })
      signal.addEventListener('abort', () => {
        processors.delete(processor)

        // whoever reads it by then ends it by `cancel`
        readable.cancel().catch(() => {})
      }, { once: true })

      return markNative(readable)
    },

    playout (kind, signal) {
      if (Generator == null) {
        return kind === 'video' ? canvasPlayout(signal) : sound.playout(signal)
      }

      const track = new Generator({ kind })
      signal.addEventListener('abort', () => { track.stop() }, { once: true })

      return { track, playout: markNative(track.writable) }
    }
  }
}
