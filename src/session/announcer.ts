import { pause } from '../common/index.ts'
import { encodePresence, HEARTBEAT_INTERVAL_MS, SETTLED_AFTER_MS } from '../membership/index.ts'
import { ANNOUNCE_GAP_MS, HELLO_DELAYS_MS } from './constants.ts'
import type { RoomTopic } from '../discovery/index.ts'
import type { Presence, Seal } from '../membership/index.ts'
import type { Overlay, RelayStatus } from '../overlay/index.ts'
import type { GossipSub, SubscriptionChangeData } from '@libp2p/gossipsub'
import type { Logger } from '@libp2p/interface'

export interface AnnouncerInit {
  topic: Pick<RoomTopic, 'publish'>
  topicName: string
  gossip: Pick<GossipSub, 'addEventListener' | 'removeEventListener' | 'getSubscribers'>
  overlay: Pick<Overlay, 'addEventListener' | 'removeEventListener'>
  seal: Pick<Seal, 'seal'>
  log: Logger

  /**
   * What is true of us now, apart from type and number
   */
  self (): Omit<Presence, 'type' | 'sequence'>
}

/**
 * Says on the room topic that we are here: hello, heartbeat, goodbye
 */
export class Announcer {
  #init: AnnouncerInit
  #sequence = 0n
  #controller = new AbortController()
  #goodbye?: Uint8Array
  #last = -Infinity
  #isWaiting = false

  constructor (init: AnnouncerInit) {
    this.#init = init
  }

  get settled (): boolean {
    return Date.now() - this.#init.self().joinedAt >= SETTLED_AFTER_MS
  }

  async start ({ announce }: { announce: boolean }): Promise<void> {
    // sealing waits, and a page that is being closed does not
    this.#goodbye = await this.#sealed('goodbye')

    if (announce) {
      this.#init.gossip.addEventListener('subscription-change', this.#onSubscription)
      this.#init.overlay.addEventListener('relay:update', this.#onRelay)
      void this.#run()
    }
  }

  /**
   * Our hello, sealed: also the greeting on a stream
   */
  async greeting (): Promise<Uint8Array> {
    return this.#sealed(this.settled ? 'heartbeat' : 'hello')
  }

  stop (): void {
    this.#controller.abort()
    this.#init.gossip.removeEventListener('subscription-change', this.#onSubscription)
    this.#init.overlay.removeEventListener('relay:update', this.#onRelay)
  }

  goodbye (): void {
    if (this.#goodbye != null) {
      this.#init.topic.publish(this.#goodbye).catch(err => { this.#init.log('no goodbye was said: %s', err.message) })
    }
  }

  async #run (): Promise<void> {
    const { signal } = this.#controller

    for (let round = 0; !signal.aborted; round++) {
      await this.#announce()
      await pause(HELLO_DELAYS_MS[round] ?? HEARTBEAT_INTERVAL_MS * (0.75 + Math.random() * 0.5), signal)
    }
  }

  /**
   * What is asked for while one announcement waits is said by that one, and where
   * nobody listens, nothing: who begins to is a reason of its own
   */
  async #announce (): Promise<void> {
    const { topic, topicName, gossip, self, log } = this.#init
    const { signal } = this.#controller

    if (this.#isWaiting) {
      return
    }

    this.#isWaiting = true
    await pause(Math.max(0, this.#last + ANNOUNCE_GAP_MS - performance.now()), signal)
    this.#isWaiting = false

    if (signal.aborted || gossip.getSubscribers(topicName).length === 0) {
      return
    }

    this.#last = performance.now()

    try {
      await topic.publish(await this.greeting())
      log('announced us at %d addresses', self().addresses.length)
    } catch (err: any) {
      log('could not announce us: %s', err.message)
    }
  }

  /**
   * A relay that begins to follow the topic has heard nothing of us yet
   */
  #onSubscription = ({ detail }: CustomEvent<SubscriptionChangeData>): void => {
    if (detail.subscriptions.some(({ topic, subscribe }) => subscribe && topic === this.#init.topicName)) {
      void this.#announce()
    }
  }

  /**
   * What was said before named no way to us through this relay
   */
  #onRelay = ({ detail }: CustomEvent<RelayStatus>): void => {
    if (detail.state === 'connected') {
      void this.#announce()
    }
  }

  async #sealed (type: Presence['type']): Promise<Uint8Array> {
    return this.#init.seal.seal('presence', encodePresence({ ...this.#init.self(), type, sequence: ++this.#sequence }))
  }
}
