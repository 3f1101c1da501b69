import { createState } from '../model/state.ts'
import { speak, speech, t } from './index.ts'
import { isLanguage, LANGUAGES, pickLanguage } from './languages.ts'
import type { Language } from './languages.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { Memory } from '../start/memory.ts'

/**
 * How long the first screen waits for its words, in milliseconds. After that it
 * comes in English, and changes when they are there
 */
const START_TIMEOUT_MS = 3_000

/**
 * What the person has chosen
 */
export interface LanguageModel extends Model<Language> {
  /**
   * Remembered, and spoken as soon as it is loaded
   */
  choose (language: Language): Promise<void>

  /**
   * Settles when the first screen can be drawn
   */
  readonly ready: Promise<void>
}

export interface LanguageInit {
  memory: Pick<Memory, 'read' | 'write'>
  notices: Pick<Notices, 'say'>

  /**
   * What the browser asks for, best first
   */
  wanted?: readonly string[]
  root?: Pick<HTMLElement, 'lang' | 'dir'>
}

/**
 * As the browser wants it, until the person chooses
 */
export function createLanguageModel ({ memory, notices, wanted = navigator.languages, root = document.documentElement }: LanguageInit): LanguageModel {
  const remembered = memory.read('language')
  const first = isLanguage(remembered) ? remembered : pickLanguage(wanted)
  const state = createState<Language>(first)

  function apply (): void {
    const { language } = speech.get()
    root.lang = language
    root.dir = LANGUAGES[language].direction
  }

  async function turnTo (language: Language): Promise<void> {
    try {
      await speak(language)
    } catch {
      if (state.get() === language) {
        state.set(speech.get().language)
        notices.say(t('language.failed'))
      }
    }
  }

  speech.subscribe(apply)
  apply()

  return {
    get: state.get,
    subscribe: state.subscribe,
    ready: Promise.race([turnTo(first), new Promise<void>(resolve => { setTimeout(resolve, START_TIMEOUT_MS) })]),
    choose: async (language) => {
      memory.write('language', language)
      state.set(language)
      await turnTo(language)
    }
  }
}
