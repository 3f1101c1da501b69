import { ASK_FIRST_MS, ASK_MAX_MS } from './constants.ts'
import type { Timers } from './timers.ts'

/**
 * Asks for a key frame until one comes, less and less often
 */
export class KeyFrameAsker {
  #timers: Timers
  #onAsk: () => void
  #timer: unknown
  #pause = ASK_FIRST_MS

  constructor (timers: Timers, onAsk: () => void) {
    this.#timers = timers
    this.#onAsk = onAsk
  }

  /**
   * One is needed; nothing new where that was known
   */
  need (): void {
    if (this.#timer == null) {
      this.#pause = ASK_FIRST_MS
      this.#ask()
    }
  }

  /**
   * One has come
   */
  stop (): void {
    this.#timers.clear(this.#timer)
    this.#timer = undefined
  }

  #ask (): void {
    this.#timer = this.#timers.set(() => { this.#ask() }, this.#pause)
    this.#pause = Math.min(this.#pause * 2, ASK_MAX_MS)
    this.#onAsk()
  }
}
