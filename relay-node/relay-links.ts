import { multiaddr } from '@multiformats/multiaddr'
import { backoff, pause } from '../src/common/index.ts'
import type { Libp2p, Logger } from '@libp2p/interface'

const RETRY = { first: 1_000, max: 30_000 }
const CHECK_INTERVAL_MS = 1_000

export interface RelayLinksInit {
  relays: string[]
  log: Logger
}

/**
 * Keeps a relay connected to the other relays it was told of
 */
export class RelayLinks {
  #libp2p: Pick<Libp2p, 'dial'>
  #init: RelayLinksInit
  #controller?: AbortController

  constructor (libp2p: Pick<Libp2p, 'dial'>, init: RelayLinksInit) {
    this.#libp2p = libp2p
    this.#init = init
  }

  start (): void {
    this.#controller ??= new AbortController()

    for (const relay of this.#init.relays) {
      void this.#keep(relay, this.#controller.signal)
    }
  }

  stop (): void {
    this.#controller?.abort()
    this.#controller = undefined
  }

  /**
   * A dial to a peer that is connected returns at once, so it is the check too
   */
  async #keep (relay: string, signal: AbortSignal): Promise<void> {
    let failures = 0

    while (!signal.aborted) {
      try {
        await this.#libp2p.dial(multiaddr(relay), { signal })
        failures = 0
        await pause(CHECK_INTERVAL_MS, signal)
      } catch (err: any) {
        this.#init.log('relay %s cannot be reached - %e', relay, err)
        await pause(backoff(++failures, RETRY), signal)
      }
    }
  }
}
