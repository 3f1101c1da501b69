/**
 * Sound where a track gives and takes no frames: audio worklets
 */
import type { Capture, Playout } from './index.ts'

/**
 * Pieces of 10 ms that wait for whoever reads them, at most
 */
const MAX_WAITING = 50

/**
 * Pieces that wait until the worklet is loaded, and when several come at once
 */
const MAX_WRITTEN = 8

/**
 * What tells the browser that somebody wants to hear
 */
const GESTURES = ['pointerdown', 'keydown', 'touchend'] as const

/**
 * What `sound-worklet.ts` posts
 */
interface Piece { planes: Array<Float32Array<ArrayBuffer>>, position: number }

export class WorkletSound {
  #context?: AudioContext
  #modules?: Promise<void>
  #users = 0

  capture (track: MediaStreamTrack, signal: AbortSignal): Capture {
    const end = new AbortController()
    const { context, modules } = this.#open(end.signal)

    const stream = new ReadableStream<AudioData>({
      start (controller) {
        const stop = (): void => {
          end.abort()
          controller.close()
        }

        signal.addEventListener('abort', stop, { once: true, signal: end.signal })
        track.addEventListener('ended', stop, { once: true, signal: end.signal })

        if (signal.aborted || track.readyState === 'ended') {
          stop()
        }

        // not waited for: there is nothing to read until then
        modules.then(() => {
          if (!end.signal.aborted) {
            captureNode(context, track, end.signal, piece => {
              if ((controller.desiredSize ?? 0) > 0) {
                controller.enqueue(toAudioData(piece, context.sampleRate))
              }
            })
          }
        }).catch(error => {
          if (!end.signal.aborted) {
            end.abort()
            controller.error(error)
          }
        })
      },
      cancel () {
        end.abort()
      }
    }, { highWaterMark: MAX_WAITING })

    return stream as Capture
  }

  playout (signal: AbortSignal): { track: MediaStreamTrack, playout: Playout } {
    const end = new AbortController()
    const { context, modules } = this.#open(end.signal)
    const destination = context.createMediaStreamDestination()
    const [track] = destination.stream.getAudioTracks()
    let node: AudioWorkletNode

    const stop = (): void => {
      end.abort()
      track.stop()
    }

    signal.addEventListener('abort', stop, { once: true, signal: end.signal })

    const playout = new WritableStream<AudioData>({
      async start () {
        await modules
        node = new AudioWorkletNode(context, 'freeflow-playout', { numberOfInputs: 0, outputChannelCount: [2] })
        node.connect(destination)
        const leave = (): void => {
          node.port.postMessage(undefined)
          node.disconnect()
        }

        if (end.signal.aborted) {
          leave()
        } else {
          end.signal.addEventListener('abort', leave, { once: true })
        }
      },
      write (sound) {
        const planes = toPlanes(sound)
        node.port.postMessage({ planes, rate: sound.sampleRate }, planes.map(({ buffer }) => buffer))
        sound.close()
      },
      close: stop,
      abort: stop
    }, { highWaterMark: MAX_WRITTEN })

    return { track, playout: playout as Playout }
  }

  /**
   * One context for all, while somebody needs it
   */
  #open (signal: AbortSignal): { context: AudioContext, modules: Promise<void> } {
    const context = this.#context ??= resumed(new AudioContext({ latencyHint: 'interactive' }))

    // bundlers look for exactly this expression
    const modules = this.#modules ??= context.audioWorklet.addModule(new URL('./sound-worklet.js', import.meta.url))
    this.#users++
    signal.addEventListener('abort', () => {
      if (--this.#users === 0) {
        this.#context = this.#modules = undefined
        context.close().catch(() => {})
      }
    }, { once: true })

    return { context, modules }
  }
}

/**
 * Runs as soon as the browser lets it: with a microphone at once, without one when
 * the user does something on the page
 */
function resumed (context: AudioContext): AudioContext {
  const end = new AbortController()
  const resume = (): void => {
    if (context.state === 'running' || context.state === 'closed') {
      end.abort()
    } else {
      context.resume().catch(() => {})
    }
  }

  for (const gesture of GESTURES) {
    addEventListener(gesture, resume, { signal: end.signal, capture: true })
  }

  context.addEventListener('statechange', resume)
  resume()

  return context
}

function captureNode (context: AudioContext, track: MediaStreamTrack, signal: AbortSignal, onPiece: (piece: Piece) => void): void {
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const node = new AudioWorkletNode(context, 'freeflow-capture', { numberOfOutputs: 0 })
  node.port.onmessage = ({ data }) => {
    if (!signal.aborted) {
      onPiece(data)
    }
  }
  source.connect(node)
  signal.addEventListener('abort', () => {
    source.disconnect()
    node.port.postMessage(undefined)
  }, { once: true })
}

function toAudioData ({ planes, position }: Piece, sampleRate: number): AudioData {
  const [{ length: numberOfFrames }] = planes
  const data = new Float32Array(numberOfFrames * planes.length)
  planes.forEach((plane, i) => { data.set(plane, i * numberOfFrames) })

  return new AudioData({
    format: 'f32-planar',
    sampleRate,
    numberOfFrames,
    numberOfChannels: planes.length,
    timestamp: Math.round(position * 1e6 / sampleRate),
    data
  })
}

function toPlanes (sound: AudioData): Array<Float32Array<ArrayBuffer>> {
  return Array.from({ length: sound.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sound.numberOfFrames)
    sound.copyTo(plane, { planeIndex, format: 'f32-planar' })

    return plane
  })
}
