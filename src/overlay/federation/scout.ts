import { backoff, deadline, Wait } from '../../common/index.ts'
import { FIND_RELAYS_AFTER_MS, FIND_RELAYS_AGAIN_MS, FIND_RELAYS_EVERY_MS, MAX_RELAY_PROBES, MEASURE_RELAY_AGAIN_MS, RELAY_PROBE_TIMEOUT_MS } from '../constants.ts'
import { dialable } from './dialable.ts'
import type { Surroundings } from './dialable.ts'
import type { ToldRelay } from './search.ts'
import type { Measured, Relays } from '../relays.ts'
import type { AbortOptions, Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface ScoutComponents {
  relays: Pick<Relays, 'isLookingWorthIt' | 'find' | 'toMeasure' | 'measure' | 'askAgain' | 'review'>

  /**
   * The relays that offer themselves
   */
  search (options: { signal: AbortSignal }): AsyncIterable<ToldRelay>

  /**
   * How far away a relay is, and how loaded it says that it is
   *
   * @throws {Error} it is not reached
   */
  probe (address: Multiaddr, options: AbortOptions): Promise<Measured>
}

export interface ScoutInit {
  surroundings: Surroundings
  log: Logger
}

/**
 * Looks for relays that we do not know yet, measures some of them, and has the best
 * ones kept
 *
 * @see specs/federation.md
 */
export class Scout {
  #components: ScoutComponents
  #init: ScoutInit
  #controller?: AbortController
  #wait = new Wait()
  #lookedAt = -Infinity

  constructor (components: ScoutComponents, init: ScoutInit) {
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

  /**
   * A relay was lost
   */
  hurry (): void {
    if (performance.now() - this.#lookedAt > FIND_RELAYS_AGAIN_MS) {
      this.#wait.hurry()
    }
  }

  async #run (signal: AbortSignal): Promise<void> {
    const { relays } = this.#components

    // joining a room comes first
    await this.#wait.for(FIND_RELAYS_AFTER_MS, signal)

    for (let round = 1; !signal.aborted; round++) {
      await relays.askAgain()

      if (relays.isLookingWorthIt && !signal.aborted) {
        await this.#look(signal)
      }

      relays.review()
      const hurried = await this.#wait.for(backoff(round, { first: FIND_RELAYS_AGAIN_MS, max: FIND_RELAYS_EVERY_MS }), signal)
      round = hurried ? 0 : round
    }
  }

  async #look (signal: AbortSignal): Promise<void> {
    const { relays, search } = this.#components
    this.#lookedAt = performance.now()

    try {
      for await (const { peer, addresses } of search({ signal })) {
        const usable = dialable(peer, addresses, this.#init.surroundings)

        if (usable.length > 0) {
          relays.find(usable)
        }
      }
    } catch (err: any) {
      this.#init.log('the search for relays ended: %s', err.message)
    }

    const due = relays.toMeasure(performance.now() - MEASURE_RELAY_AGAIN_MS).slice(0, MAX_RELAY_PROBES)
    await Promise.all(due.map(async ({ peer, addresses }) => this.#measure(peer, addresses, signal)))
  }

  async #measure (peer: PeerId, addresses: Multiaddr[], signal: AbortSignal): Promise<void> {
    const { relays, probe } = this.#components

    for (const address of addresses) {
      try {
        relays.measure(peer, await probe(address, { signal: deadline(RELAY_PROBE_TIMEOUT_MS, signal) }), address)

        return
      } catch (err: any) {
        if (signal.aborted) {
          return
        }

        this.#init.log('relay %a could not be measured: %s', address, err.message)
      }
    }

    relays.measure(peer)
  }
}
