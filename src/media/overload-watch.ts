import { LOOK_INTERVAL_MS } from './constants.ts'
import { FULL, nextLevel } from './overload-level.ts'
import { assess } from './overload.ts'
import type { LinkStats, Overload } from './index.ts'
import type { LevelState } from './overload-level.ts'
import type { Assessment, Look } from './overload.ts'

/**
 * Looks at what the links count, now and then, and knows how far to step down
 */
export class OverloadWatch {
  #interval: number
  #before?: Look
  #flowing: Assessment['flowing'] = new Map()
  #sending: LevelState = FULL
  #receiving: LevelState = FULL

  constructor (interval = LOOK_INTERVAL_MS) {
    this.#interval = interval
  }

  get levels (): Overload {
    return { sending: this.#sending.level, receiving: this.#receiving.level }
  }

  /**
   * Take another look, if it is time for one; timers may be a little early
   *
   * @param now - milliseconds, of a clock that does not jump
   * @param links - each link's latest statistics, by a name that stays the same
   * @returns whether a level has changed
   */
  look (now: number, links: Iterable<[string, { stats?: LinkStats }]>): boolean {
    if (this.#before != null && now - this.#before.at < this.#interval * 0.9) {
      return false
    }

    const look: Look = { at: now, hidden: globalThis.document?.visibilityState === 'hidden', sent: [], received: [] }

    for (const [name, { stats }] of links) {
      look.sent.push(...(stats?.video?.sent ?? []).map(stream => ({ ...stream, id: `${name} ${stream.id}` })))
      look.received.push(...(stats?.video?.received ?? []).map(stream => ({ ...stream, id: `${name} ${stream.id}` })))
    }

    const { sending, receiving, flowing } = assess(this.#before, look, this.#flowing)
    const before = this.levels
    this.#before = look
    this.#flowing = flowing
    this.#sending = nextLevel(this.#sending, sending)
    this.#receiving = nextLevel(this.#receiving, receiving)

    return before.sending !== this.levels.sending || before.receiving !== this.levels.receiving
  }

  /**
   * Nobody is left to encode for, or to decode
   *
   * @returns whether a level has changed
   */
  reset (): boolean {
    const { sending, receiving } = this.levels
    this.#before = undefined
    this.#sending = FULL
    this.#receiving = FULL

    return sending + receiving > 0
  }
}
