import { speech, t } from '../i18n/index.ts'
import { sameDay } from './rows.ts'

const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Making one takes longer than using it a hundred times
 */
function format (date: Date, options: Intl.DateTimeFormatOptions): string {
  const { language } = speech.get()
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, known)

  return known.format(date)
}

export function timeText (date: Date): string {
  return format(date, { hour: '2-digit', minute: '2-digit' })
}

export function momentText (date: Date): string {
  return format(date, { dateStyle: 'full', timeStyle: 'short' })
}

export function dayText (date: Date, now = new Date()): string {
  if (sameDay(date, now)) {
    return t('chat.today')
  }

  return sameDay(date, new Date(now.getTime() - DAY_MS)) ? t('chat.yesterday') : format(date, { dateStyle: 'long' })
}
