import { REPEAT_MS } from './constants.ts'
import type { Codecs, Picture } from './index.ts'
import type { Timers } from './timers.ts'

export interface StillInit {
  copy: Codecs['copy']
  now (): number
  timers: Timers

  /**
   * Nothing new has come for a while: the newest picture, once more
   */
  onAgain (picture: Picture): void
}

/**
 * A repeated picture is that much older than it could be, so that none that was
 * captured meanwhile is older still; in microseconds
 */
const MARGIN_US = 100_000

/**
 * Screens tell of changes alone. The newest picture is kept and given again while
 * nothing comes: the last change may have been left out, was sent coarse, or has
 * to be a key frame for somebody now
 */
export class Still {
  #init: StillInit
  #kept?: { picture: Picture, at: number }
  #timer?: unknown

  constructor (init: StillInit) {
    this.#init = init
  }

  /**
   * The newest one; it stays its owner's
   */
  keep (picture: Picture): void {
    const { copy, now } = this.#init

    if (copy != null) {
      this.forget()
      this.#kept = { picture: copy(picture, picture.timestamp), at: now() }
      this.#wait()
    }
  }

  forget (): void {
    this.#init.timers.clear(this.#timer)
    this.#kept?.picture.close()
    this.#kept = undefined
  }

  #wait (): void {
    this.#timer = this.#init.timers.set(() => {
      const { copy, now, onAgain } = this.#init

      if (this.#kept != null && copy != null) {
        const { picture, at } = this.#kept
        this.#wait()
        onAgain(copy(picture, picture.timestamp + Math.round((now() - at) * 1_000) - MARGIN_US))
      }
    }, REPEAT_MS)
  }
}
