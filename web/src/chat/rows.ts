/**
 * Messages as they stand below each other: who says several things in a row is
 * named once, and a day begins with its date
 */

import type { ChatMessage } from 'freeflow-connect'

/**
 * After so long somebody is named again
 */
export const PAUSE_MS = 5 * 60_000

export interface Row {
  message: ChatMessage

  /**
   * Begins with a face, a name and the time
   */
  named: boolean

  /**
   * Begins a day
   */
  day: boolean

  /**
   * What is new begins here
   */
  fresh: boolean
}

/**
 * Rows that were made before, by their messages: what has not changed is not drawn
 * anew
 */
export type RowCache = WeakMap<ChatMessage, Row>

export function rowsOf (messages: readonly ChatMessage[], firstFresh: string | undefined, cache: RowCache = new WeakMap()): Row[] {
  let before: ChatMessage | undefined

  return messages.map(message => {
    const day = before == null || !sameDay(before.sentAt, message.sentAt)
    const fresh = message.id === firstFresh
    const named = day || fresh || before == null || !continues(before, message)
    before = message
    const known = cache.get(message)

    if (known?.named === named && known.day === day && known.fresh === fresh) {
      return known
    }

    const row = { message, named, day, fresh }
    cache.set(message, row)

    return row
  })
}

function continues (before: ChatMessage, message: ChatMessage): boolean {
  return before.from.equals(message.from) &&
    before.name === message.name &&
    before.to?.toString() === message.to?.toString() &&
    message.replyTo == null &&
    Math.abs(message.sentAt.getTime() - before.sentAt.getTime()) < PAUSE_MS
}

export function sameDay (a: Date, b: Date): boolean {
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear()
}
