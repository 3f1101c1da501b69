import { backoff, deadline, Latest, Wait } from '../../src/common/index.ts'
import { addressFilter, dialable, networkOf, relaysKey, searchRelays } from '../../src/overlay/index.ts'
import type { RelayLinks } from '../relay-links.ts'
import type { Logger, PeerId } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'

/**
 * Often while a relay is new, then seldom; and at once when another relay comes, which
 * knows others, though not more often than that
 */
const ROUNDS = { first: 1_000, max: 10 * 60_000 }
const SOONEST_MS = 2_000

/**
 * Nodes of the DHT forget an address after an hour
 */
const OFFER_EVERY_MS = 25 * 60_000
const OFFER_TIMEOUT_MS = 20_000

/**
 * Of one network, so that somebody who has only that cannot have all our links; and how
 * long one is left alone that did not answer
 */
const MAX_OF_NETWORK = 2
const VAIN_FOR_MS = 30 * 60_000
const MAX_VAIN = 256

export interface DirectoryComponents {
  dht: Pick<KadDHT, 'provide' | 'findProviders'>
  links: Pick<RelayLinks, 'add' | 'found'>
}

export interface DirectoryInit {
  self: PeerId

  /**
   * Found relays to be linked to
   */
  maxLinks: number
  allow?: readonly string[]
  log: Logger
}

/**
 * Offers a relay in the DHT, and links it to others that do so
 *
 * @see specs/federation.md
 */
export class Directory {
  #components: DirectoryComponents
  #init: DirectoryInit
  #controller?: AbortController
  #wait = new Wait()
  #isAllowed: (host: string) => boolean
  #lookedAt = -Infinity
  #offeredAt = -Infinity
  #known = new Set<string>()
  #networks = new Map<string, string>()
  #vain = new Latest<string, number>(MAX_VAIN)

  constructor (components: DirectoryComponents, init: DirectoryInit) {
    this.#components = components
    this.#init = init
    this.#isAllowed = addressFilter(init.allow)
  }

  /**
   * How many others offered themselves when it looked last
   */
  get known (): number {
    return this.#known.size
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
    this.#offeredAt = -Infinity
    this.#known.clear()
  }

  /**
   * Another relay has come
   */
  hurry (): void {
    if (performance.now() - this.#lookedAt > SOONEST_MS) {
      this.#wait.hurry()
    }
  }

  async #run (signal: AbortSignal): Promise<void> {
    for (let round = 1; !signal.aborted; round++) {
      const hurried = await this.#wait.for(backoff(round, ROUNDS), signal)
      round = hurried ? 1 : round
      this.#lookedAt = performance.now()

      for (const task of [this.#offer, this.#look]) {
        try {
          await task(signal)
        } catch (err: any) {
          this.#init.log('the DHT does not answer - %e', err)
        }
      }
    }
  }

  /**
   * Until somebody has taken it down, and again before it is forgotten
   */
  #offer = async (signal: AbortSignal): Promise<void> => {
    if (performance.now() - this.#offeredAt < OFFER_EVERY_MS) {
      return
    }

    for await (const event of this.#components.dht.provide(relaysKey(), { signal: deadline(OFFER_TIMEOUT_MS, signal) })) {
      if (event.name === 'PEER_RESPONSE' && event.messageName === 'ADD_PROVIDER') {
        this.#offeredAt = performance.now()
      }
    }
  }

  #look = async (signal: AbortSignal): Promise<void> => {
    const { dht } = this.#components
    const known = new Set<string>()

    for await (const { peer, addresses } of searchRelays(dht, { signal })) {
      const usable = peer.equals(this.#init.self) ? [] : dialable(peer, addresses, { transports: ['tcp', 'ws', 'wss'], https: false, isAllowed: this.#isAllowed })

      if (usable.length > 0 && known.size < MAX_VAIN) {
        known.add(peer.toString())
        this.#link(peer.toString(), usable)
      }
    }

    this.#known = known
  }

  #link (peer: string, addresses: ReturnType<typeof dialable>): void {
    const { links } = this.#components
    const { found } = links
    const network = networkOf(addresses[0])
    const alike = found.filter(other => network != null && this.#networks.get(other) === network)

    if (found.length >= this.#init.maxLinks || alike.length >= MAX_OF_NETWORK || performance.now() - (this.#vain.get(peer) ?? -Infinity) < VAIN_FOR_MS) {
      return
    }

    if (network != null) {
      this.#networks.set(peer, network)
    }

    links.add(peer, addresses, () => {
      this.#networks.delete(peer)
      this.#vain.set(peer, performance.now())
    })
  }
}
