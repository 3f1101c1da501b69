import { MAX_GUEST_TOPIC_BYTES, MAX_TOPICS_UNASKED, RELAY_KNOWN_MS, TOPICS_AT_ONCE } from './constants.ts'
import type { GossipSub } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'

/**
 * What libp2p's gossip has inside and does not show
 */
interface Inside {
  subscriptions: Set<string>
  topics: Map<string, Set<string>>
  peerTopicBytes?: Map<string, number>
  sendSubscriptions? (peer: string, topics: string[], subscribe: boolean): void
  handleReceivedSubscription? (from: PeerId, topic: string, subscribe: boolean): boolean
}

/**
 * Which topics a relay tells whom that it follows. By itself gossip tells everybody of
 * all, in one message, of which nobody keeps more than a thousand and which is refused
 * where there are two thousand: newcomers would be deaf, and new rooms silent. So other
 * relays are told of all, a part at a time; a client of the first few hundred, which
 * it then knows before it comes into such a room, and beyond that of those that it
 * follows itself
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/gossipsub/src/gossipsub.ts
 */
export class ToldTopics {
  #inside: Inside
  #isRelay: (peer: string) => boolean
  #told = new Map<string, Set<string>>()

  constructor (gossip: GossipSub, isRelay: (peer: string) => boolean) {
    const inside = gossip as unknown as Inside
    const send = inside.sendSubscriptions?.bind(gossip)
    const take = inside.handleReceivedSubscription?.bind(gossip)
    this.#inside = inside
    this.#isRelay = isRelay

    if (send != null) {
      inside.sendSubscriptions = (peer, topics, subscribe) => {
        const news = this.#note(peer, topics, subscribe)

        for (let from = 0; from < news.length; from += TOPICS_AT_ONCE) {
          send(peer, news.slice(from, from + TOPICS_AT_ONCE), subscribe)
        }
      }
    }

    if (take != null) {
      inside.handleReceivedSubscription = (from, topic, subscribe) => {
        const used = inside.peerTopicBytes?.get(from.toString()) ?? 0

        return (!subscribe || used < MAX_GUEST_TOPIC_BYTES || this.#isRelay(from.toString())) && take(from, topic, subscribe)
      }
    }
  }

  /**
   * A peer follows a topic, and has to know whether we do
   */
  asked (peer: string, topic: string): void {
    if (this.#inside.subscriptions.has(topic) && this.#told.get(peer)?.has(topic) !== true) {
      this.#inside.sendSubscriptions?.(peer, [topic], true)
    }
  }

  /**
   * It turns out to be a relay, and has been told what clients are told
   */
  meet (relay: string): void {
    setTimeout(() => { this.#tellAll(relay) }, RELAY_KNOWN_MS)
  }

  forget (peer: string): void {
    this.#told.delete(peer)
  }

  clear (): void {
    this.#told.clear()
  }

  #tellAll (relay: string): void {
    const told = this.#told.get(relay)
    const rest = [...this.#inside.subscriptions].filter(topic => told?.has(topic) !== true)

    if (told != null && rest.length > 0) {
      this.#inside.sendSubscriptions?.(relay, rest, true)
    }
  }

  /**
   * @returns those of which it is to be told
   */
  #note (peer: string, topics: string[], subscribe: boolean): string[] {
    const told = this.#told.get(peer) ?? new Set()
    this.#told.set(peer, told)

    if (!subscribe) {
      return topics.filter(topic => told.delete(topic))
    }

    return topics.filter(topic => {
      const isToBeTold = told.has(topic) || told.size < MAX_TOPICS_UNASKED || this.#inside.topics.get(topic)?.has(peer) === true || this.#isRelay(peer)

      if (isToBeTold) {
        told.add(topic)
      }

      return isToBeTold
    })
  }
}
