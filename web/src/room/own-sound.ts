import { hasKeyboard } from '../actions/has-keyboard.ts'
import { t } from '../i18n/index.ts'
import { mutedSpeech, NOT_SPEAKING } from '../sound/index.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { SoundModel } from '../sound/index.ts'

export interface OwnSoundInit {
  own: OwnMedia
  sound: SoundModel
  notices: Pick<Notices, 'say'>
  signal: AbortSignal
}

export interface OwnSound {
  /**
   * Open what is wanted; silent, where a key is to be held
   */
  open (): Promise<void>

  /**
   * A look at the loudness, many times a second
   */
  listen (now: number): void
}

/**
 * When our own microphone is heard in a room
 */
export function createOwnSound ({ own, sound, notices, signal }: OwnSoundInit): OwnSound {
  let speech = NOT_SPEAKING
  let holding = sound.get().pushToTalk

  function silence (): void {
    if (own.track('microphone') != null && own.get().microphone.wanted) {
      own.drop('microphone', { keep: true })
    }
  }

  const unsubscribe = sound.subscribe(() => {
    const { pushToTalk } = sound.get()

    if (pushToTalk && !holding) {
      silence()
    }

    holding = pushToTalk
  })

  signal.addEventListener('abort', unsubscribe, { once: true })

  return {
    open: async () => {
      const { pushToTalk } = sound.get()

      if (pushToTalk) {
        silence()
      }

      await own.open()

      if (pushToTalk && !signal.aborted) {
        silence()
      }
    },
    listen: (now) => {
      const { microphone } = own.get()
      const muted = microphone.state === 'off' && own.track('microphone') != null && sound.get().mutedNotice
      speech = mutedSpeech(speech, { muted, level: muted ? own.mutedLevel() : 0, now })

      if (speech.tell) {
        notices.say(t(hasKeyboard() ? 'sound.muted.speaking' : 'sound.muted.speaking.touch'))
      }
    }
  }
}
