/**
 * The least delay of so long is taken for none
 */
const WINDOW_US = 5_000_000

/**
 * A source that counts from elsewhere now, and no frame that is late
 */
const MAX_LATE_US = 1_000_000

/**
 * Beyond this it is better to jump than to glide
 */
const MAX_GLIDE_US = 100_000

/**
 * Of the time that passes: what nobody hears nor sees
 */
const GLIDE = 0.01

/**
 * Brings the timestamps of one source to the clock that all sources share.
 *
 * Cameras, microphones and canvases count from wherever they like, and no browser
 * says from where. What all have in common is that a frame arrives a little after
 * it was captured.
 */
export class CaptureClock {
  #offset?: number

  // of this window, and of the one before
  #least = Infinity
  #before = Infinity
  #began = 0
  #first = 0
  #last = -1
  #lastNow = 0

  /**
   * @param timestamp - of a frame, microseconds
   * @param now - when it has arrived, microseconds of the shared clock
   * @returns when it was captured, in whole microseconds of the shared clock; more
   * than for the frame before
   */
  at (timestamp: number, now: number): number {
    const delay = now - timestamp

    if (this.#offset == null || Math.abs(delay - this.#offset) > MAX_LATE_US) {
      this.#offset = this.#least = this.#before = delay
      this.#began = this.#first = now
    }

    this.#offset = this.#follow(this.#offset, delay, now)
    this.#lastNow = now
    this.#last = Math.max(this.#last + 1, Math.round(timestamp + this.#offset))

    return this.#last
  }

  #follow (offset: number, delay: number, now: number): number {
    if (now - this.#began > WINDOW_US) {
      this.#before = this.#least
      this.#least = delay
      this.#began = now
    }

    this.#least = Math.min(this.#least, delay)
    const away = Math.min(this.#least, this.#before) - offset

    if (Math.abs(away) > MAX_GLIDE_US || now - this.#first < WINDOW_US) {
      return offset + away
    }

    const reach = (now - this.#lastNow) * GLIDE

    return offset + Math.max(-reach, Math.min(reach, away))
  }
}
