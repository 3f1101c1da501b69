/**
 * What is said about a new message, and where: decided here, done by the model
 */

import { t } from '../i18n/index.ts'
import type { ChatTelling } from './chat-settings.ts'
import type { ChatMessage } from 'freeflow-connect'

const MAX_CHARACTERS = 80

export interface Circumstances {
  /**
   * The panel is open: what is new is seen there, and said there
   */
  open: boolean

  /**
   * Nobody sees the page
   */
  hidden: boolean
  settings: ChatTelling

  /**
   * What the system lets the page do
   */
  permission: NotificationPermission
}

export interface Telling {
  /**
   * In the page
   */
  notice: boolean

  /**
   * By the system
   */
  system: boolean
}

export function howToTell ({ open, hidden, settings: { notices, system }, permission }: Circumstances): Telling {
  return {
    notice: notices && !open,
    system: system && hidden && permission === 'granted'
  }
}

/**
 * What a message says where it is not drawn
 */
export function wordsOf ({ text, picture }: Pick<ChatMessage, 'text' | 'picture'>): string {
  if (picture == null) {
    return text
  }

  const words = picture.description === '' ? t('chat.picture') : t('chat.picture.of', { text: picture.description })

  return text === '' ? words : `${text} (${words})`
}

/**
 * The beginning of a text, in one line
 */
export function shortened (text: string, max = MAX_CHARACTERS): string {
  const line = text.trim().replace(/\s+/gu, ' ')
  const letters = [...line.slice(0, max * 2)]

  return letters.length <= max && line.length <= max * 2 ? line : `${letters.slice(0, max - 1).join('').trimEnd()}…`
}
