import { deadline, pause } from '../../src/common/index.ts'
import type { AbortOptions, Connection, Logger } from '@libp2p/interface'

/**
 * One whose CPU starves is slow, and not dead: twice in a row
 */
const LOOK_INTERVAL_MS = 5_000
const PING_TIMEOUT_MS = 5_000
const MAX_MISSED = 2

export interface LinkWatchComponents {
  /**
   * To other relays, whoever has dialled
   */
  connections (): Connection[]

  /**
   * @throws {Error} no answer comes
   */
  ping (connection: Connection, options: AbortOptions): Promise<unknown>
}

/**
 * Ends connections between relays over which nothing comes any more, at both ends: TCP
 * alone takes a quarter of an hour, and gossip holds on to what it has
 */
export class LinkWatch {
  #components: LinkWatchComponents
  #log: Logger
  #controller?: AbortController
  #missed = new WeakMap<Connection, number>()

  constructor (components: LinkWatchComponents, { log }: { log: Logger }) {
    this.#components = components
    this.#log = log
  }

  start (): void {
    if (this.#controller == null) {
      this.#controller = new AbortController()
      void this.#run(this.#controller.signal)
    }
  }

  stop (): void {
    this.#controller?.abort()
    this.#controller = undefined
  }

  async #run (signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(LOOK_INTERVAL_MS, signal)
      await Promise.all(this.#components.connections().map(async connection => this.#look(connection, signal)))
    }
  }

  async #look (connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      await this.#components.ping(connection, { signal: deadline(PING_TIMEOUT_MS, signal) })
      this.#missed.delete(connection)
    } catch (err: any) {
      const missed = (this.#missed.get(connection) ?? 0) + 1
      this.#missed.set(connection, missed)

      if (missed >= MAX_MISSED && !signal.aborted) {
        this.#log('relay %p does not answer', connection.remotePeer)
        connection.abort(err)
      }
    }
  }
}
