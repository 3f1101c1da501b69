/**
 * Counts the frames of a picture that nobody paints, by the clock
 */
export class FrameClock {
  #rate = 0
  #count = 0
  #since = performance.now()

  /**
   * Frames so far
   */
  get count (): number {
    return Math.floor(this.#count + this.#rate * (performance.now() - this.#since) / 1_000)
  }

  /**
   * @param rate - frames per second from now on
   */
  run (rate: number): void {
    if (rate !== this.#rate) {
      this.#count = this.count
      this.#since = performance.now()
      this.#rate = rate
    }
  }
}
