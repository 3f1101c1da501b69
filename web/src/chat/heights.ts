/**
 * How high each row of a long list is: as measured, or as estimated where it was
 * never seen; and so where each begins
 */
export class Heights {
  #keys: readonly string[] = []
  #index = new Map<string, number>()
  #measured = new Map<string, number>()
  #estimate: (index: number) => number

  /**
   * Where each row begins, and at the end how high all of them are
   */
  #offsets = new Float64Array(1)
  #stale = false

  /**
   * @param estimate - of a row that was not measured, in pixels
   */
  constructor (estimate: (index: number) => number) {
    this.#estimate = estimate
  }

  /**
   * Which rows there are, from above
   */
  setKeys (keys: readonly string[]): void {
    if (keys === this.#keys) {
      return
    }

    this.#keys = keys
    this.#index = new Map(keys.map((key, index) => [key, index]))
    this.#stale = true

    // what is not there any more is forgotten, now and then
    if (this.#measured.size > 2 * keys.length + 100) {
      this.#measured = new Map([...this.#measured].filter(([key]) => this.#index.has(key)))
    }
  }

  get total (): number {
    return this.offset(this.#keys.length)
  }

  /**
   * -1 where it is not there
   */
  indexOf (key: string): number {
    return this.#index.get(key) ?? -1
  }

  offset (index: number): number {
    this.#settle()

    return this.#offsets[Math.max(0, Math.min(index, this.#keys.length))]
  }

  /**
   * The row at so many pixels from above; the first or last one beyond
   */
  at (y: number): number {
    this.#settle()
    let [low, high] = [0, this.#keys.length - 1]

    while (low < high) {
      const middle = Math.ceil((low + high) / 2)

      if (this.#offsets[middle] <= y) {
        low = middle
      } else {
        high = middle - 1
      }
    }

    return Math.max(low, 0)
  }

  /**
   * @returns whether it is another height than before
   */
  measure (key: string, height: number): boolean {
    const index = this.indexOf(key)

    // what is hidden has none
    if (index < 0 || height <= 0 || Math.abs(this.offset(index + 1) - this.offset(index) - height) < 0.5) {
      return false
    }

    this.#measured.set(key, height)
    this.#stale = true

    return true
  }

  /**
   * The width has changed
   */
  forget (): void {
    this.#measured.clear()
    this.#stale = true
  }

  #settle (): void {
    if (!this.#stale) {
      return
    }

    this.#stale = false
    const { length } = this.#keys
    this.#offsets = this.#offsets.length === length + 1 ? this.#offsets : new Float64Array(length + 1)
    let sum = 0

    this.#keys.forEach((key, index) => {
      this.#offsets[index] = sum
      sum += this.#measured.get(key) ?? this.#estimate(index)
    })
    this.#offsets[length] = sum
  }
}
