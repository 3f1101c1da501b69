import type { Presence } from '../membership/index.ts'

const MAX_SESSIONS = 256

/**
 * What was said before is not said again: anybody on the way can repeat a sealed
 * message. Needs no clock: the numbers of a session only grow
 */
export class ReplayGuard {
  #last = new Map<string, bigint>()

  isNew ({ session, sequence }: Pick<Presence, 'session' | 'sequence'>): boolean {
    if (sequence <= (this.#last.get(session) ?? 0n)) {
      return false
    }

    this.#last.delete(session)
    this.#last.set(session, sequence)

    if (this.#last.size > MAX_SESSIONS) {
      const [oldest] = this.#last.keys()
      this.#last.delete(oldest)
    }

    return true
  }
}
