/**
 * Whether somebody who is muted should be told so. Pure
 */

/**
 * Louder than what counts as speech in a tile: a cough is none
 */
export const SPEECH_LEVEL = 0.05

/**
 * Looks that are loud within the last ones, for it to be speech
 */
export const WINDOW_MS = 1_500
export const SPEECH_SHARE = 0.4
const MIN_LOOKS = 8

/**
 * Right after muting one may still finish a word; and nobody is told twice in a row
 */
export const GRACE_MS = 1_500
export const AGAIN_MS = 20_000

export interface MutedSpeech {
  /**
   * Since when muted, in milliseconds
   */
  since?: number
  looks: ReadonlyArray<{ at: number, loud: boolean }>
  toldAt: number

  /**
   * Tell now
   */
  tell: boolean
}

export const NOT_SPEAKING: MutedSpeech = { looks: [], toldAt: Number.NEGATIVE_INFINITY, tell: false }

export interface Look {
  muted: boolean
  level: number
  now: number
}

export function mutedSpeech (before: MutedSpeech, { muted, level, now }: Look): MutedSpeech {
  if (!muted) {
    return { ...before, since: undefined, looks: [], tell: false }
  }

  const since = before.since ?? now

  if (now - since < GRACE_MS) {
    return { ...before, since, looks: [], tell: false }
  }

  const looks = [...before.looks.filter(({ at }) => now - at < WINDOW_MS), { at: now, loud: level >= SPEECH_LEVEL }]
  const loud = looks.filter(({ loud }) => loud).length
  const tell = looks.length >= MIN_LOOKS && loud / looks.length >= SPEECH_SHARE && now - before.toldAt >= AGAIN_MS

  return { since, looks: tell ? [] : looks, toldAt: tell ? now : before.toldAt, tell }
}
