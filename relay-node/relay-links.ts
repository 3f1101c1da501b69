import { multiaddr } from '@multiformats/multiaddr'
import { backoff, pause } from '../src/common/index.ts'
import type { Libp2p, Logger } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * The longest pause is what a partition takes to heal when it is over
 */
const RETRY = { first: 1_000, max: 10_000 }
const CHECK_INTERVAL_MS = 1_000

/**
 * A found one that does not answer so often in a row is given up
 */
const GIVE_UP_AFTER = 4

export interface RelayLinksInit {
  /**
   * Those to stay connected to, whatever happens
   */
  relays: string[]
  log: Logger
}

/**
 * Keeps a relay connected to other relays: for good to those that it was told of, and
 * to those that were found as long as they answer
 */
export class RelayLinks {
  #libp2p: Pick<Libp2p, 'dial'>
  #init: RelayLinksInit
  #controller?: AbortController
  #found = new Map<string, AbortController>()

  constructor (libp2p: Pick<Libp2p, 'dial'>, init: RelayLinksInit) {
    this.#libp2p = libp2p
    this.#init = init
  }

  /**
   * The peer IDs of those that were found
   */
  get found (): string[] {
    return [...this.#found.keys()]
  }

  start (): void {
    this.#controller ??= new AbortController()

    for (const relay of this.#init.relays) {
      void this.#keep([multiaddr(relay)], Infinity, this.#controller.signal)
    }
  }

  stop (): void {
    this.#controller?.abort()
    this.#controller = undefined
    this.#found.clear()
  }

  /**
   * It was found
   *
   * @param peer - its peer ID
   * @param addresses - where to dial it
   * @param onVain - it does not answer, and is given up
   */
  add (peer: string, addresses: Multiaddr[], onVain: () => void): void {
    if (this.#controller == null || this.#found.has(peer)) {
      return
    }

    const { signal } = this.#controller
    const ended = new AbortController()
    this.#found.set(peer, ended)
    void this.#keep(addresses, GIVE_UP_AFTER, AbortSignal.any([signal, ended.signal])).then(() => {
      if (this.#found.get(peer) === ended) {
        this.#found.delete(peer)
        onVain()
      }
    })
  }

  /**
   * A dial to a peer that is connected returns at once, so it is the check too
   */
  async #keep (addresses: Multiaddr[], maxFailures: number, signal: AbortSignal): Promise<void> {
    let failures = 0

    while (!signal.aborted && failures < maxFailures) {
      try {
        await this.#libp2p.dial(addresses, { signal })
        failures = 0
        await pause(CHECK_INTERVAL_MS, signal)
      } catch (err: any) {
        this.#init.log('relay %s cannot be reached - %e', addresses[0], err)
        failures++
        await pause(failures < maxFailures ? backoff(failures, RETRY) : 0, signal)
      }
    }
  }
}
