/**
 * A map of what was used last: at most so many entries, of which the one that
 * was set longest ago is forgotten first
 */
export class Latest<K, V> {
  #entries = new Map<K, V>()
  #max: number

  constructor (max: number) {
    this.#max = max
  }

  get size (): number {
    return this.#entries.size
  }

  get (key: K): V | undefined {
    return this.#entries.get(key)
  }

  has (key: K): boolean {
    return this.#entries.has(key)
  }

  values (): MapIterator<V> {
    return this.#entries.values()
  }

  set (key: K, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)

    if (this.#entries.size > this.#max) {
      const [oldest] = this.#entries.keys()
      this.#entries.delete(oldest)
    }
  }
}
