import { full, refilled, timeUntil, without } from '../../src/common/index.ts'
import { Turns } from './turns.ts'
import type { Bucket, Rate } from '../../src/common/index.ts'

/**
 * Who has bytes to send, and goes on when it is its turn
 */
export interface Paced {
  /**
   * Whose they are
   */
  owner: string

  /**
   * Take what may go now
   */
  go (): void
}

/**
 * So much goes in one turn, unless nobody else waits
 */
export const TURN_BYTES = 16 * 1024

/**
 * Nobody is waited for by a timer that is shorter
 */
const MIN_WAIT_MS = 5

/**
 * A limit in bytes per second that several share: where there is not enough, they
 * take turns
 */
export class Pace {
  #rate: Rate
  #now: () => number
  #bucket: Bucket
  #turns = new Turns<Paced>()
  #onTurn?: Paced
  #timer?: ReturnType<typeof setTimeout>

  constructor (perSecond: number, now: () => number = () => performance.now()) {
    this.#rate = { perSecond, burst: Math.max(perSecond, TURN_BYTES) }
    this.#now = now
    this.#bucket = full(this.#rate, now())
  }

  /**
   * How many of these bytes may go now. Where it is none, `go` is called later
   */
  offer (paced: Paced, wanted: number): number {
    if (this.#onTurn !== paced && !this.#turns.isEmpty) {
      return this.#wait(paced)
    }

    this.#bucket = refilled(this.#bucket, this.#rate, this.#now())
    const turn = Math.min(wanted, TURN_BYTES)

    if (this.#bucket.tokens < turn) {
      return this.#wait(paced)
    }

    // a turn is one
    this.#onTurn = undefined

    return this.#turns.isEmpty ? Math.min(wanted, Math.floor(this.#bucket.tokens)) : turn
  }

  take (bytes: number): void {
    this.#bucket = without(this.#bucket, bytes)
  }

  /**
   * It has nothing to send any longer
   */
  leave (paced: Paced): void {
    this.#turns.remove(paced.owner, paced)
  }

  #wait (paced: Paced): 0 {
    this.#turns.add(paced.owner, paced)
    this.#later()

    return 0
  }

  #later (): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#serve()
    }, Math.max(MIN_WAIT_MS, timeUntil(this.#bucket, this.#rate, TURN_BYTES)))
  }

  #serve (): void {
    this.#bucket = refilled(this.#bucket, this.#rate, this.#now())

    while (this.#bucket.tokens >= TURN_BYTES && !this.#turns.isEmpty) {
      this.#onTurn = this.#turns.next()
      this.#onTurn?.go()
      this.#onTurn = undefined
    }

    if (!this.#turns.isEmpty) {
      this.#later()
    }
  }
}
