/**
 * A picture for somebody without a picture
 */

const HUES = 360

/**
 * The first letters of the first and the last word, as people see letters
 */
export function initials (name: string): string {
  const words = name.trim().split(/\s+/u).filter(word => word !== '')
  const chosen = words.length > 1 ? [words[0], words[words.length - 1]] : words
  const letters = chosen.map(firstLetter).join('').toLocaleUpperCase()

  return letters === '' ? '?' : letters
}

/**
 * A hue in degrees, always the same one for the same person
 */
export function hueOf (id: string): number {
  // FNV-1a
  let hash = 0x811c9dc5

  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  }

  return (hash >>> 0) % HUES
}

function firstLetter (word: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)].map(part => part.segment)
  return letters.find(letter => /[\p{L}\p{N}\p{Emoji}]/u.test(letter)) ?? letters[0] ?? ''
}
