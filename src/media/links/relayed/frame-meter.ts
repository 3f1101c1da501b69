/**
 * Frames of the last second
 */
export class FrameMeter {
  #times: number[] = []

  /**
   * One more, at a time in milliseconds
   */
  count (now: number): void {
    this.#times.push(now)
    this.#forget(now)
  }

  perSecond (now: number): number {
    this.#forget(now)

    return this.#times.length
  }

  #forget (now: number): void {
    this.#times = this.#times.filter(time => now - time < 1_000)
  }
}
