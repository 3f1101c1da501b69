/**
 * What somebody says, as it is shown
 */
export interface ShownCaption {
  /**
   * The peer ID
   */
  peer: string
  text: string
}

/**
 * How long a caption stays after the last word
 */
export const SHOWN_FOR_MS = 5_000

/**
 * Two lines on a tile
 */
export const MAX_SHOWN = 140

/**
 * What is sent of a long sentence: its end
 */
const MAX_SENT = 240

/**
 * The end of a text, without anything that could turn or hide the words around it
 */
export function captionText (text: string): string {
  const clean = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const letters = Array.from(clean)

  return letters.length <= MAX_SHOWN ? clean : `…${letters.slice(-MAX_SHOWN).join('').trim()}`
}

export function sentText (text: string): string {
  return Array.from(text.trim()).slice(-MAX_SENT).join('')
}

/**
 * After another caption, or the end of one; pure
 */
export function withCaption (before: readonly ShownCaption[], peer: string, text: string): readonly ShownCaption[] {
  const others = before.filter(one => one.peer !== peer)

  return text === '' ? others : [...others, { peer, text }]
}
