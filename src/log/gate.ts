import { LAST_WORDS_MS, MAX_HELD } from './constants.ts'

export interface GateInit<T> {
  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined

  /**
   * Told of what may come in, and with which stay it has to come
   */
  onPassed (item: T, session: string): void
}

/**
 * Whom to listen to on the topic: members, and those who have just left. What
 * others say waits until they are in: gossip is faster than a greeting
 */
export class Gate<T> {
  #init: GateInit<T>
  #held: Array<{ peer: string, item: T }> = []
  #left = new Map<string, { session: string, until: number }>()

  constructor (init: GateInit<T>) {
    this.#init = init
  }

  /**
   * Something was said, under the name of a stay
   */
  receive (peer: string, session: string, item: T): void {
    const current = this.#init.sessionOf(peer) ?? (this.#hasJustLeft(peer, session) ? session : undefined)

    if (current == null) {
      this.#held = [...this.#held, { peer, item }].slice(-MAX_HELD)
    } else {
      this.#init.onPassed(item, current)
    }
  }

  /**
   * Somebody is in the room now: what it said on its way in counts
   */
  admit (peer: string): void {
    const session = this.#init.sessionOf(peer)
    const held = this.#held.filter(one => one.peer === peer)

    if (session != null) {
      this.#held = this.#held.filter(one => one.peer !== peer)
      held.forEach(({ item }) => { this.#init.onPassed(item, session) })
    }
  }

  /**
   * A stay is over, but for its last words
   */
  forget (peer: string, session: string): void {
    const now = Date.now()
    this.#left.set(peer, { session, until: now + LAST_WORDS_MS })
    this.#left.forEach(({ until }, peer) => {
      if (until < now) {
        this.#left.delete(peer)
      }
    })
  }

  #hasJustLeft (peer: string, session: string): boolean {
    const left = this.#left.get(peer)

    return left?.session === session && Date.now() < left.until
  }
}
