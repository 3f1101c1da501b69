import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

export interface FilmState {
  paused: boolean

  /**
   * Seconds
   */
  position: number
  duration: number
}

/**
 * A file that is played here, for everybody to see
 */
export interface Film extends Model<FilmState> {
  readonly name: string
  readonly stream: MediaStream
  toggle (): void
  seek (seconds: number): void
  close (): void
}

interface Capturing extends HTMLVideoElement {
  captureStream? (): MediaStream
  mozCaptureStream? (): MediaStream
}

const LOAD_TIMEOUT_MS = 15_000

export function canShareFilm (): boolean {
  const { prototype } = globalThis.HTMLVideoElement ?? {}

  return prototype != null && ('captureStream' in prototype || 'mozCaptureStream' in prototype)
}

/**
 * @returns nothing where the person would rather not
 */
export async function chooseFile (): Promise<File | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'video/*'

  return new Promise(resolve => {
    input.addEventListener('change', () => { resolve(input.files?.[0]) })
    input.addEventListener('cancel', () => { resolve(undefined) })
    input.click()
  })
}

/**
 * @throws {Error} the browser cannot play it, or there is no picture in it
 */
export async function playFilm (file: File, onEnd: () => void, signal: AbortSignal): Promise<Film> {
  const video: Capturing = document.createElement('video')
  const url = URL.createObjectURL(file)
  const within = AbortSignal.any([signal, AbortSignal.timeout(LOAD_TIMEOUT_MS)])

  function close (): void {
    video.pause()
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(url)
  }

  try {
    video.playsInline = true
    video.src = url
    await happens(video, 'loadeddata', within)
    const stream = video.captureStream?.() ?? video.mozCaptureStream?.()
    await video.play()

    if (stream == null || video.videoWidth === 0) {
      throw new Error('There is no picture in it')
    }

    if (stream.getVideoTracks().length === 0) {
      await happens(stream, 'addtrack', within)
    }

    stream.getVideoTracks().forEach(track => { track.contentHint = 'motion' })
    stream.getAudioTracks().forEach(track => { track.contentHint = 'music' })

    return film(video, file.name, stream, onEnd, close)
  } catch (error) {
    close()
    throw error
  }
}

function film (video: HTMLVideoElement, name: string, stream: MediaStream, onEnd: () => void, close: () => void): Film {
  const state = createState<FilmState>(read())

  function read (): FilmState {
    return { paused: video.paused, position: video.currentTime, duration: Number.isFinite(video.duration) ? video.duration : 0 }
  }

  for (const type of ['play', 'pause', 'timeupdate', 'seeked', 'durationchange']) {
    video.addEventListener(type, () => { state.set(read()) })
  }

  video.addEventListener('ended', onEnd)

  return {
    get: state.get,
    subscribe: state.subscribe,
    name,
    stream,
    toggle: () => {
      if (video.paused) {
        video.play().catch(() => {})
      } else {
        video.pause()
      }
    },
    seek: seconds => { video.currentTime = seconds },
    close: () => {
      video.removeEventListener('ended', onEnd)
      close()
    }
  }
}

async function happens (target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(type, () => { resolve() }, { once: true, signal })
    target.addEventListener('error', () => { reject(new Error('It cannot be played')) }, { once: true, signal })
    signal.addEventListener('abort', () => { reject(signal.reason) }, { once: true })
  })
}
