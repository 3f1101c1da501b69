import { Latest } from '../common/index.ts'
import type { Presence } from '../membership/index.ts'

export const MAX_SESSIONS = 256

/**
 * What was said before is not said again: anybody on the way can repeat a sealed
 * message. Needs no clock: the numbers of a session only grow
 */
export class ReplayGuard {
  #last = new Latest<string, bigint>(MAX_SESSIONS)

  isNew (sender: string, { session, sequence }: Pick<Presence, 'session' | 'sequence'>): boolean {
    // everybody in the room knows the sessions of the others: a number counts
    // for its own sender only
    const key = `${sender}/${session}`

    if (sequence <= (this.#last.get(key) ?? 0n)) {
      return false
    }

    this.#last.set(key, sequence)

    return true
  }
}
