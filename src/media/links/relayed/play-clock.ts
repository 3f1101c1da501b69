import { MAX_SYNC_MS } from './constants.ts'
import type { MediaKind } from './index.ts'

interface Wish {
  kind: MediaKind
  offset: number
}

/**
 * Milliseconds in a second by which all is played later for the sake of pictures,
 * and sooner
 */
const LATER = 200
const SOONER = 100

/**
 * Differences that are not worth a change
 */
const SLACK_MS = 10
const LEAP_MS = 3_000

/**
 * When what one sender has captured is played: sound and pictures of the same
 * moment in the same moment. Later at once where sound needs it, slowly where
 * pictures do; sooner slowly
 */
export class PlayClock {
  #wishes = new Map<number, Wish>()
  #offset?: number
  #adjustedAt = 0

  /**
   * What frames of a publication need: milliseconds from capture to play
   */
  want (publication: number, kind: MediaKind, offset: number, now: number): void {
    this.#wishes.set(publication, { kind, offset })
    this.#adjust(now)
  }

  forget (publication: number): void {
    this.#wishes.delete(publication)

    if (this.#wishes.size === 0) {
      this.#offset = undefined
    }
  }

  /**
   * @param captureTime - milliseconds
   */
  dueAt (captureTime: number): number {
    return captureTime + (this.#offset ?? 0)
  }

  #adjust (now: number): void {
    const sound = this.#most('audio')
    const picture = this.#most('video')
    const wanted = Math.max(sound, sound === -Infinity ? picture : Math.min(picture, sound + MAX_SYNC_MS))
    const elapsed = Math.min(now - this.#adjustedAt, 200) / 1_000
    this.#adjustedAt = now

    if (this.#offset == null || Math.abs(wanted - this.#offset) > LEAP_MS) {
      this.#offset = wanted
    } else if (wanted > this.#offset) {
      this.#offset = sound === -Infinity ? wanted : Math.max(sound, Math.min(wanted, this.#offset + LATER * elapsed), this.#offset)
    } else if (wanted < this.#offset - SLACK_MS) {
      this.#offset = Math.max(wanted, this.#offset - SOONER * elapsed)
    }
  }

  #most (kind: MediaKind): number {
    return Math.max(...[...this.#wishes.values()].filter(wish => wish.kind === kind).map(({ offset }) => offset))
  }
}
