import type { ChatMessage } from 'freeflow-connect'

/**
 * Without case, accents and width, so that people find what they mean
 */
export function folded (text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

const known = new WeakMap<ChatMessage, string>()

/**
 * The messages that have every word of it, in the text or in the name
 */
export function search (messages: readonly ChatMessage[], query: string): ChatMessage[] {
  const words = folded(query).split(/\s+/u).filter(word => word !== '')

  return words.length === 0 ? [] : messages.filter(message => !message.deleted && words.every(word => content(message).includes(word)))
}

function content (message: ChatMessage): string {
  const text = known.get(message) ?? folded(`${message.name}\n${message.text}\n${message.picture?.description ?? ''}`)
  known.set(message, text)

  return text
}
