import { MAX_ASKED, QUIET_MS } from './constants.ts'
import type { Connection } from '@libp2p/interface'

/**
 * Connections of which nothing has been heard for long, some of them at a time. Peers
 * of ours ask their relays every ten seconds whether they are there, so that these
 * need not ask: libp2p's monitor would do so with everybody at once, which takes all
 * of a core where thousands are connected
 */
export class Quiet {
  #heardAt: (peer: string) => number
  #askedAt = new WeakMap<Connection, number>()

  /**
   * @param heardAt - when a peer has said something last, in milliseconds
   */
  constructor (heardAt: (peer: string) => number) {
    this.#heardAt = heardAt
  }

  /**
   * Those to be asked now; who answers is left alone for as long again
   */
  of (connections: Connection[], now = performance.now()): Connection[] {
    const asked: Connection[] = []

    for (const connection of connections) {
      const askedAt = this.#askedAt.get(connection)

      if (askedAt == null) {
        // it has just come
        this.#askedAt.set(connection, now)
      } else if (now - Math.max(askedAt, this.#heardAt(connection.remotePeer.toString())) >= QUIET_MS) {
        this.#askedAt.set(connection, now)
        asked.push(connection)
      }

      if (asked.length === MAX_ASKED) {
        break
      }
    }

    return asked
  }
}
