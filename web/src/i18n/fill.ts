import { LANGUAGES } from './languages.ts'
import type { Language } from './languages.ts'

export type Values = Record<string, string | number>

/**
 * `{count, plural, one {# person} other {# people}}`, as in ICU's messages; which
 * forms a language has, CLDR says
 */
export const PLURAL = /\{(\w+), plural,((?: *[\w=]+ \{[^{}]*\})+) *\}/g
export const FORM = /([\w=]+) \{([^{}]*)\}/g
export const PLACEHOLDER = /\{(\w+)\}/g

/**
 * What stands between these has a direction of its own: a Latin name in an Arabic
 * sentence leaves the words around it where they are
 *
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
const ISOLATE = ['\u2068', '\u2069'] as const

/**
 * A text with its places filled in. Numbers are written as the language writes them
 */
export function fill (text: string, values: Values, language: Language): string {
  return text
    .replace(PLURAL, (whole, name: string, forms: string) => {
      const count = values[name]
      return typeof count === 'number' ? choose(forms, count, language) : whole
    })
    .replace(PLACEHOLDER, (whole, name: string) => Object.hasOwn(values, name) ? show(values[name], language) : whole)
}

function choose (forms: string, count: number, language: Language): string {
  const texts = new Map([...forms.matchAll(FORM)].map(([, form, text]) => [form, text]))
  const text = texts.get(`=${count}`) ?? texts.get(new Intl.PluralRules(language).select(count)) ?? texts.get('other') ?? ''

  return text.replaceAll('#', show(count, language))
}

function show (value: string | number, language: Language): string {
  if (typeof value === 'number') {
    return new Intl.NumberFormat(language).format(value)
  }

  return LANGUAGES[language].direction === 'rtl' ? `${ISOLATE[0]}${value}${ISOLATE[1]}` : value
}
