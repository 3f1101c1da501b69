/**
 * The one language that the app speaks at a time. `t()` knows its words without
 * waiting: a language is loaded before it is spoken
 */

import { createState } from '../model/state.ts'
import { en } from './en.ts'
import { fill } from './fill.ts'
import { BASE, loadWords } from './languages.ts'
import type { MessageKey } from './en.ts'
import type { Values } from './fill.ts'
import type { Language, Words } from './languages.ts'
import type { Model } from '../model/state.ts'

export type { Language, MessageKey }

let wanted: Language = BASE
const spoken = createState<{ language: Language, words: Words }>({ language: BASE, words: en })

/**
 * Changes when other words are to be shown. What draws anew from the top draws
 * all of them; what keeps words, or is drawn by itself (`memo`), has to listen
 */
export const speech: Model<{ language: Language }> = spoken

/**
 * The text for a key, its `{placeholders}` filled in
 */
export function t (key: MessageKey, values: Values = {}): string {
  const { language, words } = spoken.get()
  return fill(words[key], values, language)
}

/**
 * A number as the language writes it
 */
export function formatNumber (value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(spoken.get().language, options).format(value)
}

/**
 * Several things in one sentence: “Ada, Bob and Cy”
 */
export function formatList (items: readonly string[]): string {
  return new Intl.ListFormat(spoken.get().language).format(items)
}

/**
 * Speak another language from now on. Rejects where it cannot be had now; then the
 * one before goes on
 */
export async function speak (language: Language): Promise<void> {
  wanted = language
  const words = language === BASE ? en : await loadWords(language)

  // somebody quick has chosen another one meanwhile
  if (wanted === language) {
    spoken.set({ language, words })
  }
}
