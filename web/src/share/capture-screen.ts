/**
 * What TypeScript does not know yet
 *
 * @see https://www.w3.org/TR/screen-capture/#displaymediastreamoptions
 */
interface Options extends DisplayMediaStreamOptions {
  selfBrowserSurface?: 'include' | 'exclude'
  surfaceSwitching?: 'include' | 'exclude'
  systemAudio?: 'include' | 'exclude'
}

/**
 * Text has to be sharp, so the size is not bounded; sound stays as it is, for
 * nobody speaks into it. Our own page would only show itself
 */
const OPTIONS: Options = {
  video: { frameRate: { ideal: 15, max: 30 } },
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include'
}

/**
 * Phones cannot
 */
export function canCaptureScreen (): boolean {
  return globalThis.navigator?.mediaDevices?.getDisplayMedia != null
}

/**
 * @returns nothing where the person would rather not
 */
export async function captureScreen (): Promise<MediaStream | undefined> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(OPTIONS)
    stream.getVideoTracks().forEach(track => { track.contentHint = 'detail' })
    stream.getAudioTracks().forEach(track => { track.contentHint = 'music' })

    return stream
  } catch (error) {
    if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) {
      return undefined
    }

    throw error
  }
}
