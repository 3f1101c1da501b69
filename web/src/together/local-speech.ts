/**
 * What browsers have, or have not, of recognising speech on the device itself. A
 * browser that would send it to a service is as one that cannot
 *
 * @see https://webaudio.github.io/web-speech-api/
 */

export type SpeechAvailability = 'available' | 'downloadable' | 'downloading' | 'unavailable'

interface SpeechOptions {
  langs: string[]
  processLocally: boolean
}

export interface SpeechResult {
  readonly isFinal: boolean
  readonly 0: { readonly transcript: string }
}

export interface SpeechResultEvent extends Event {
  readonly resultIndex: number
  readonly results: ArrayLike<SpeechResult>
}

export interface Recognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally: boolean
  start (track?: MediaStreamTrack): void
  abort (): void
}

export interface RecognitionConstructor {
  new (): Recognition
  available (options: SpeechOptions): Promise<SpeechAvailability>
  install (options: SpeechOptions): Promise<boolean>
}

/**
 * @returns nothing where the browser cannot be told to stay on the device
 */
export function localRecognition (scope: object = globalThis): RecognitionConstructor | undefined {
  const { SpeechRecognition: found } = scope as { SpeechRecognition?: RecognitionConstructor & { prototype: object } }

  return found != null && 'available' in found && 'processLocally' in found.prototype ? found : undefined
}

export async function speechAvailability (recognition: RecognitionConstructor | undefined, language: string): Promise<SpeechAvailability> {
  try {
    return await recognition?.available({ langs: [language], processLocally: true }) ?? 'unavailable'
  } catch {
    return 'unavailable'
  }
}

/**
 * Some hundred megabytes, over a slow line
 */
const LOAD_WITHIN_MS = 600_000

/**
 * Let the browser load what it needs for a language
 *
 * @returns false where it cannot, or not in time
 */
export async function loadSpeech (recognition: RecognitionConstructor, language: string, signal: AbortSignal): Promise<boolean> {
  const ended = Promise.withResolvers<boolean>()
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOAD_WITHIN_MS)])
  limit.addEventListener('abort', () => { ended.resolve(false) }, { once: true })

  return Promise.race([recognition.install({ langs: [language], processLocally: true }).catch(() => false), ended.promise])
}
