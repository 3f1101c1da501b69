/**
 * Who waits: one of each owner after the other, so that who waits with many things
 * gets no more than who waits with one
 */
export class Turns<T> {
  #waiting = new Map<string, Set<T>>()

  get isEmpty (): boolean {
    return this.#waiting.size === 0
  }

  /**
   * Behind what waits already; what does stays where it is
   */
  add (owner: string, thing: T): void {
    const things = this.#waiting.get(owner) ?? new Set()
    this.#waiting.set(owner, things.add(thing))
  }

  remove (owner: string, thing: T): void {
    const things = this.#waiting.get(owner)
    things?.delete(thing)

    if (things?.size === 0) {
      this.#waiting.delete(owner)
    }
  }

  /**
   * The next one waits no longer, and its owner's others wait behind all
   */
  next (): T | undefined {
    const [first] = this.#waiting

    if (first == null) {
      return
    }

    const [owner, things] = first
    const [thing] = things
    things.delete(thing)
    this.#waiting.delete(owner)

    if (things.size > 0) {
      this.#waiting.set(owner, things)
    }

    return thing
  }
}
