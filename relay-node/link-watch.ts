import { deadline, pause } from '../src/common/index.ts'
import type { AbortOptions, Connection, Logger } from '@libp2p/interface'

const LOOK_INTERVAL_MS = 5_000

/**
 * One whose CPU starves is slow, and not dead: twice in a row
 */
const MAX_MISSED = 2

export interface LinkWatchComponents {
  /**
   * Those to be asked now
   */
  connections (): Connection[]

  /**
   * @throws {Error} no answer comes
   */
  ping (connection: Connection, options: AbortOptions): Promise<unknown>
}

export interface LinkWatchInit {
  /**
   * Milliseconds within which an answer has to come
   */
  within: number
  log: Logger
}

/**
 * Ends connections over which nothing comes any more, at both ends: TCP alone takes a
 * quarter of an hour where something is sent, and for ever where nothing is
 */
export class LinkWatch {
  #components: LinkWatchComponents
  #init: LinkWatchInit
  #controller?: AbortController
  #missed = new WeakMap<Connection, number>()

  constructor (components: LinkWatchComponents, init: LinkWatchInit) {
    this.#components = components
    this.#init = init
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
      await this.#components.ping(connection, { signal: deadline(this.#init.within, signal) })
      this.#missed.delete(connection)
    } catch (err: any) {
      // who says that it knows no ping has said something
      const missed = err.name === 'UnsupportedProtocolError' ? 0 : (this.#missed.get(connection) ?? 0) + 1
      this.#missed.set(connection, missed)

      if (missed >= MAX_MISSED && !signal.aborted) {
        this.#init.log('%p does not answer', connection.remotePeer)
        connection.abort(err)
      }
    }
  }
}
