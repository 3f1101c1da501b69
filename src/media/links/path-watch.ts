import { BUSY_GRACE_MS, BUSY_LOOK_MS, DOUBT_LOOK_MS, DOUBT_MS, DOUBT_MEMORY_MS, LOSS_MEMORY_MS } from '../constants.ts'
import { kindOf } from '../sources.ts'
import type { PathHistory } from '../choose-path.ts'
import type { Link } from '../index.ts'

/**
 * Keeps the history of one path: since when it brings what it should, and how
 * often it was lost
 */
export class PathWatch {
  #link: Pick<Link, 'state' | 'tracks' | 'flowing'>
  #bySound: boolean
  #upSince?: number
  #lookedAt = Infinity
  #busyUntil = -Infinity
  #everUp = false
  #losses: number[] = []
  #wanted = false

  /**
   * When the sound that tells was late last
   */
  #doubtedAt = -Infinity

  /**
   * Whether the sound that tells has arrived since the path is up
   */
  #heard = false

  /**
   * @param link - whose path it is
   * @param init - `bySound` is false where of silence nothing is sent
   * @param init.bySound
   */
  constructor (link: Pick<Link, 'state' | 'tracks' | 'flowing'>, { bySound = true } = {}) {
    this.#link = link
    this.#bySound = bySound
  }

  get up (): boolean {
    return this.#upSince != null
  }

  /**
   * Whether the sound that tells was late at the last look
   */
  get doubtful (): boolean {
    return this.#doubtedAt === this.#lookedAt
  }

  history (now: number): PathHistory {
    return {
      doubtedAt: now - this.#doubtedAt < DOUBT_MEMORY_MS ? this.#doubtedAt : undefined,
      upSince: this.#upSince,
      everUp: this.#everUp,
      losses: this.#losses.filter(at => now - at < LOSS_MEMORY_MS).length,
      wanted: this.#wanted
    }
  }

  /**
   * @returns whether something changed
   */
  look (now: number): boolean {
    const connected = this.#link.state === 'connected'
    const before = this.#upSince
    const isDoubted = now - this.#doubtedAt < DOUBT_MEMORY_MS
    const isPunctual = now - this.#lookedAt < DOUBT_LOOK_MS

    // a page that has no time to look has none to listen either
    this.#busyUntil = now - this.#lookedAt > BUSY_LOOK_MS ? now + BUSY_GRACE_MS : this.#busyUntil
    this.#lookedAt = now
    const flowing = connected && this.#bySound ? this.#soundFlows() : undefined

    // sound is sent all the time, of a muted microphone too: where it flowed and
    // stops, the path is lost seconds before anybody else notices
    const up = connected && (flowing !== false || !this.#heard || (before != null && now < this.#busyUntil))
    this.#heard = connected && (flowing === true || (this.#heard && flowing === false))
    this.#wanted = connected

    if (up && before == null) {
      this.#upSince = now
      this.#everUp = true
    } else if (!up && before != null) {
      this.#upSince = undefined
      this.#losses = [...this.#losses.filter(at => now - at < LOSS_MEMORY_MS), now]
    }

    // what is late, and may come yet
    if (up && flowing === true && isPunctual && this.#soundFlows(DOUBT_MS) === false) {
      this.#doubtedAt = now
    }

    return before !== this.#upSince || (this.#doubtedAt === now && !isDoubted)
  }

  /**
   * Undefined where there is no sound to go by
   */
  #soundFlows (withinMs?: number): boolean | undefined {
    const sounds = this.#link.tracks.filter(({ source }) => kindOf(source) === 'audio')

    return sounds.length === 0 ? undefined : sounds.some(({ publicationId }) => this.#link.flowing(publicationId, withinMs))
  }
}
