import type { Presence } from '../membership/index.ts'

export const MAX_SESSIONS = 256

/**
 * What was said before is not said again: anybody on the way can repeat a sealed
 * message. Needs no clock: the numbers of a session only grow
 */
export class ReplayGuard {
  #last = new Map<string, bigint>()

  isNew (sender: string, { session, sequence }: Pick<Presence, 'session' | 'sequence'>): boolean {
    // everybody in the room knows the sessions of the others: a number counts
    // for its own sender only
    const key = `${sender}/${session}`

    if (sequence <= (this.#last.get(key) ?? 0n)) {
      return false
    }

    this.#last.delete(key)
    this.#last.set(key, sequence)

    if (this.#last.size > MAX_SESSIONS) {
      const [oldest] = this.#last.keys()
      this.#last.delete(oldest)
    }

    return true
  }
}
