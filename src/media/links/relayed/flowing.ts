import { STILL_AFTER_MS } from './constants.ts'
import type { Timers } from './timers.ts'

/**
 * Tells when a publication begins to be played, and when it has stopped
 */
export class Flowing {
  #timers: Timers
  #onFlowing: (flowing: boolean) => void
  #timer: unknown
  #flowing = false

  constructor (timers: Timers, onFlowing: (flowing: boolean) => void) {
    this.#timers = timers
    this.#onFlowing = onFlowing
  }

  /**
   * Something was played, and lasts that many milliseconds
   */
  played (lasts = STILL_AFTER_MS): void {
    this.#timers.clear(this.#timer)
    this.#timer = this.#timers.set(() => { this.#set(false) }, lasts)
    this.#set(true)
  }

  stop (): void {
    this.#timers.clear(this.#timer)
    this.#set(false)
  }

  #set (flowing: boolean): void {
    if (flowing !== this.#flowing) {
      this.#flowing = flowing
      this.#onFlowing(flowing)
    }
  }
}
