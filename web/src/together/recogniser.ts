import { sentText } from './captions.ts'
import type { Recognition, RecognitionConstructor, SpeechResultEvent } from './local-speech.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { CaptionText } from 'freeflow-connect'

/**
 * A browser ends recognition after a silence; then it begins anew, and not at once
 * where it has failed
 */
const AGAIN_MS = 300
const MAX_FAILURES = 3

export interface RecogniserInit {
  Recognition: RecognitionConstructor
  language: string
  own: Pick<OwnMedia, 'get' | 'subscribe' | 'output'>

  /**
   * Until it fires
   */
  signal: AbortSignal
  onWords (caption: CaptionText): void

  /**
   * The browser does not do it any more
   */
  onFail (): void
}

/**
 * Turns into words what the others hear of us: nothing while we are muted
 */
export function recognise ({ Recognition, language, own, signal, onWords, onFail }: RecogniserInit): void {
  let current: Recognition | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let base = 0
  let failures = 0

  function begin (): void {
    const track = own.output('microphone')

    if (signal.aborted || current != null || track == null || own.get().microphone.state !== 'on') {
      return
    }

    const recognition = new Recognition()
    let most = 0
    current = recognition
    Object.assign(recognition, { lang: language, continuous: true, interimResults: true, processLocally: true })

    recognition.addEventListener('result', event => {
      const { results, resultIndex } = event as SpeechResultEvent
      failures = 0

      // what was said before is no word of who is muted now
      if (current !== recognition) {
        return
      }

      for (let i = resultIndex; i < results.length; i++) {
        const text = sentText(results[i][0].transcript)
        most = Math.max(most, i + 1)

        if (text !== '') {
          onWords({ number: base + i, text, final: results[i].isFinal })
        }
      }
    })
    recognition.addEventListener('error', () => { failures++ })
    recognition.addEventListener('end', () => {
      base += most

      if (current === recognition) {
        current = undefined
        again()
      }
    })

    try {
      recognition.start(track)
    } catch {
      failures++
      current = undefined
      again()
    }
  }

  function again (): void {
    if (failures >= MAX_FAILURES) {
      end()
      onFail()
    } else if (!signal.aborted) {
      clearTimeout(timer)
      timer = setTimeout(begin, AGAIN_MS)
    }
  }

  function pause (): void {
    const before = current
    current = undefined
    before?.abort()
  }

  const unsubscribe = own.subscribe(() => {
    if (own.get().microphone.state === 'on') {
      begin()
    } else {
      pause()
    }
  })

  function end (): void {
    unsubscribe()
    clearTimeout(timer)
    pause()
  }

  signal.addEventListener('abort', end, { once: true })
  begin()
}
