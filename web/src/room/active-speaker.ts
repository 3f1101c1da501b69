/**
 * Who has the floor, from how loud everybody is: somebody who coughs does not get
 * it, and two who talk at the same time do not take turns by the second
 */

import { START_LEVEL } from './speaking.ts'

/**
 * How long somebody has to speak while nobody else does
 */
export const TAKE_MS = 800

/**
 * How long, and how much louder, while the one who has the floor speaks too
 */
export const INTERRUPT_MS = 2_000
export const INTERRUPT_FACTOR = 1.5

/**
 * For how long a pause between two sentences is still speaking
 */
export const PAUSE_MS = 1_200

/**
 * What is left of the loudness before at the next look, ten times a second
 */
const SMOOTHING = 0.5

export interface Floor {
  speaker?: string

  /**
   * When the speaker was last heard, in milliseconds
   */
  heard: number
  challenger?: string

  /**
   * Since when the challenger has been the loudest, in milliseconds
   */
  since: number
  levels: ReadonlyMap<string, number>
}

export const NOBODY: Floor = { heard: Number.NEGATIVE_INFINITY, since: 0, levels: new Map() }

/**
 * @param before - at the last look
 * @param now - in milliseconds
 * @param loudness - of everybody who is there, 0 to 1
 */
export function nextFloor (before: Floor, now: number, loudness: ReadonlyMap<string, number>): Floor {
  const levels = new Map([...loudness].map(([id, level]) => [id, level * (1 - SMOOTHING) + (before.levels.get(id) ?? level) * SMOOTHING]))
  const speaker = before.speaker != null && levels.has(before.speaker) ? before.speaker : undefined
  const own = speaker == null ? 0 : levels.get(speaker) ?? 0
  const heard = own >= START_LEVEL ? now : before.heard
  const speaks = speaker != null && now - heard < PAUSE_MS
  const [loudest, level] = [...levels].reduce(([id, most], [other, level]) => other !== speaker && level > most ? [other, level] : [id, most], ['', 0])

  if (level < Math.max(START_LEVEL, speaks ? own * INTERRUPT_FACTOR : 0)) {
    return { speaker, heard, since: now, levels }
  }

  const since = loudest === before.challenger ? before.since : now

  return now - since >= (speaks ? INTERRUPT_MS : TAKE_MS)
    ? { speaker: loudest, heard: now, since: now, levels }
    : { speaker, heard, challenger: loudest, since, levels }
}
