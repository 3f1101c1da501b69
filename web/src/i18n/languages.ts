import type { MessageKey } from './en.ts'

export type Language = 'en' | 'de' | 'fr' | 'es' | 'ar'

/**
 * Every text of the app in one language
 */
export type Words = Record<MessageKey, string>

export interface LanguageLook {
  /**
   * As its speakers call it: whoever cannot read the rest finds that
   */
  name: string
  direction: 'ltr' | 'rtl'
}

export const BASE = 'en'

export const LANGUAGES: Record<Language, LanguageLook> = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' }
}

export function isLanguage (text: string | undefined): text is Language {
  return text != null && Object.hasOwn(LANGUAGES, text)
}

/**
 * The first language that we have among those that somebody wants, best first: as
 * in `navigator.languages`, where the region says nothing to us
 */
export function pickLanguage (wanted: readonly string[]): Language {
  return wanted.map(tag => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? BASE
}

const WORDS: Record<Exclude<Language, typeof BASE>, () => Promise<Words>> = {
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  ar: async () => (await import('./ar.ts')).ar
}

/**
 * The base is there from the beginning; each of the others is a file of its own,
 * loaded when it is chosen. Rejects where it cannot be had now
 */
export async function loadWords (language: keyof typeof WORDS): Promise<Words> {
  return WORDS[language]()
}
