import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { captionText, SHOWN_FOR_MS, withCaption } from './captions.ts'
import { loadSpeech, localRecognition, speechAvailability } from './local-speech.ts'
import type { ShownCaption } from './captions.ts'
import type { RecognitionConstructor, SpeechAvailability } from './local-speech.ts'
import type { Action, ActionStatus } from '../actions/action.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { CaptionText, Room } from 'freeflow-connect'

/**
 * What is said now, in words, of those who turn it into some
 */
export interface CaptionsModel extends Model<readonly ShownCaption[]> {
  /**
   * Ours go to the others
   */
  readonly action: Model<Action>

  /**
   * Nothing while the browser has not said it yet
   */
  readonly availability: Model<SpeechAvailability | undefined>
}

export interface CaptionsInit {
  together: Pick<Room['together'], 'caption' | 'addEventListener'>
  self: string
  own: Pick<OwnMedia, 'get' | 'subscribe' | 'output'>
  notices: Pick<Notices, 'say'>
  signal: AbortSignal
  language? (): string
  Recognition?: RecognitionConstructor
}

export function createCaptions ({ together, self, own, notices, signal, language = () => navigator.language, Recognition = localRecognition() }: CaptionsInit): CaptionsModel {
  const state = createState<readonly ShownCaption[]>([])
  const availability = createState<SpeechAvailability | undefined>(undefined)
  const status = createState<ActionStatus>({ enabled: true, pressed: false })
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let running: AbortController | undefined

  function show (peer: string, words: string): void {
    clearTimeout(timers.get(peer))
    timers.set(peer, setTimeout(() => { state.set(withCaption(state.get(), peer, '')) }, SHOWN_FOR_MS))
    state.set(withCaption(state.get(), peer, captionText(words)))
  }

  function say (caption: CaptionText): void {
    show(self, caption.text)
    together.caption(caption).catch(() => {})
  }

  function stop (): void {
    running?.abort()
    running = undefined
    status.set({ enabled: true, pressed: false })
  }

  function fail (): void {
    stop()
    notices.say(t('together.captions.failed'))
  }

  async function start (Local: RecognitionConstructor): Promise<void> {
    const controller = running = new AbortController()
    status.set({ enabled: true, pressed: true })

    try {
      if (availability.get() !== 'available') {
        notices.say(t('together.captions.loading'))

        const loaded = await loadSpeech(Local, language(), controller.signal)

        if (controller.signal.aborted) {
          return
        }

        know(loaded ? 'available' : 'unavailable')

        if (!loaded) {
          stop()
          notices.say(t('together.captions.why'))
          return
        }
      }

      const { recognise } = await import('./recogniser.ts')

      if (!controller.signal.aborted) {
        recognise({ Recognition: Local, language: language(), own, signal: AbortSignal.any([signal, controller.signal]), onWords: say, onFail: fail })
      }
    } catch {
      if (running === controller && !signal.aborted) {
        fail()
      }
    }
  }

  function know (known: SpeechAvailability): void {
    availability.set(known)
    action.set(actionNow())
  }

  function isMissing (): boolean {
    return Recognition == null || availability.get() === 'unavailable'
  }

  function actionNow (): Action {
    return isMissing()
      ? { id: 'captions', label: 'together.captions.unavailable', status: createState({ enabled: true }), perform: () => { notices.say(t('together.captions.why')) } }
      : {
          id: 'captions',
          label: 'together.captions',
          status,
          perform: () => {
            if (running != null) {
              stop()
            } else if (Recognition != null) {
              void start(Recognition)
            }
          }
        }
  }

  const action = createState(actionNow())

  together.addEventListener('caption', ({ detail: { from, text } }) => { show(from.toString(), text) }, { signal })
  signal.addEventListener('abort', () => {
    stop()
    timers.forEach(clearTimeout)
  }, { once: true })
  void speechAvailability(Recognition, language()).then(know)

  return { get: state.get, subscribe: state.subscribe, action, availability }
}
