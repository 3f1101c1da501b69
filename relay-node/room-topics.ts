const ROOM_ID = /^[\w-]{43}$/

export interface RoomTopicsInit {
  /**
   * Only topics that begin so, and go on with 32 bytes in base64url, are
   * followed
   */
  prefix: string
  maxTopics: number
  maxTopicsPerPeer: number

  /**
   * Whether the relay listens for a peer. It follows topics for no other: who only
   * asks its DHT has a relay elsewhere, and two relays that follow each other's
   * topics would never let go of one
   */
  isServed (peer: string): boolean
}

/**
 * A relay forwards only what it subscribes to itself. This keeps account of who
 * wants which room topic, and says which ones to follow
 */
export class RoomTopics {
  #init: RoomTopicsInit
  #topicsByPeer = new Map<string, Set<string>>()

  constructor (init: RoomTopicsInit) {
    this.#init = init
  }

  change (peer: string, topic: string, subscribe: boolean): void {
    const { prefix } = this.#init

    if (!topic.startsWith(prefix) || !ROOM_ID.test(topic.slice(prefix.length))) {
      return
    }

    const topics = this.#topicsByPeer.get(peer) ?? new Set()

    if (!subscribe) {
      topics.delete(topic)
    } else if (topics.size < this.#init.maxTopicsPerPeer) {
      topics.add(topic)
    }

    if (topics.size === 0) {
      this.#topicsByPeer.delete(peer)
    } else {
      this.#topicsByPeer.set(peer, topics)
    }
  }

  forget (peer: string): void {
    this.#topicsByPeer.delete(peer)
  }

  clear (): void {
    this.#topicsByPeer.clear()
  }

  /**
   * The topics to follow now, those with the longest-known subscribers first
   */
  wanted (): Set<string> {
    const wanted = new Set<string>()

    for (const [peer, topics] of this.#topicsByPeer) {
      if (!this.#init.isServed(peer)) {
        continue
      }

      for (const topic of topics) {
        if (wanted.size === this.#init.maxTopics) {
          return wanted
        }

        wanted.add(topic)
      }
    }

    return wanted
  }
}
