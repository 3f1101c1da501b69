import type { MessageKey } from '../i18n/index.ts'

export interface Offered {
  id: string
  emoji: string
  label: MessageKey
}

/**
 * What can be said without a word
 */
export const REACTIONS: readonly Offered[] = [
  { id: 'thumbs-up', emoji: '👍', label: 'together.react.thumbs-up' },
  { id: 'applause', emoji: '👏', label: 'together.react.applause' },
  { id: 'heart', emoji: '❤️', label: 'together.react.heart' },
  { id: 'laughter', emoji: '😂', label: 'together.react.laughter' },
  { id: 'surprise', emoji: '😮', label: 'together.react.surprise' },
  { id: 'party', emoji: '🎉', label: 'together.react.party' }
]

/**
 * One that rises over somebody's tile
 */
export interface Floating {
  id: number

  /**
   * The peer ID
   */
  peer: string
  emoji: string
}

export const RISES_FOR_MS = 3_500

/**
 * At a time: who sends more loses their own first ones
 */
export const MAX_FLOATING = 12

/**
 * A reaction of somebody is told of once in so long
 */
export const TOLD_MS = 10_000

/**
 * The emoji that somebody sent: the first one, or nothing where it is anything else
 */
export function shownEmoji (reaction: string): string | undefined {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(reaction)

  return /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[#*\d]\ufe0f?\u20e3)/u.test(first?.segment ?? '') ? first.segment : undefined
}

/**
 * After another one; pure
 */
export function addFloating (before: readonly Floating[], next: Floating): readonly Floating[] {
  const [oldest] = before.filter(({ peer }) => peer === next.peer).slice(0, -MAX_FLOATING + 1)

  return [...before.filter(one => one !== oldest), next]
}
