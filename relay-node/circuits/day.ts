const HOUR_MS = 60 * 60 * 1000
const HOURS = 24

/**
 * Bytes of the last 24 hours, in steps of one; by a clock that never jumps
 */
export class Day {
  #now: () => number
  #hours = Array.from({ length: HOURS }, () => 0)
  #hour: number
  #sum = 0

  constructor (now: () => number = () => performance.now()) {
    this.#now = now
    this.#hour = Math.floor(now() / HOUR_MS)
  }

  add (bytes: number): void {
    this.#move()
    this.#hours[this.#hour % HOURS] += bytes
    this.#sum += bytes
  }

  get bytes (): number {
    this.#move()

    return this.#sum
  }

  #move (): void {
    const hour = Math.floor(this.#now() / HOUR_MS)

    for (let next = Math.max(this.#hour + 1, hour - HOURS + 1); next <= hour; next++) {
      this.#sum -= this.#hours[next % HOURS]
      this.#hours[next % HOURS] = 0
    }

    this.#hour = Math.max(this.#hour, hour)
  }
}
