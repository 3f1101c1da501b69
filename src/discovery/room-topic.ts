import { TypedEventEmitter } from 'main-event'
import { rateLimit, TooMuchError } from '../common/index.ts'
import { MAX_TOPIC_MESSAGE_BYTES } from '../overlay/index.ts'
import type { GossipSub, Message } from '@libp2p/gossipsub'
import type { TypedEventTarget } from '@libp2p/interface'

/**
 * What comes over a topic in one second, at most, and at once: a hundred people who come
 * at the same time say hello several times. The rest is dropped before anybody tries to
 * open it
 */
export const MESSAGES_PER_SECOND = 100
export const MESSAGE_BURST = 1_000

export interface RoomTopicEvents {
  message: CustomEvent<Uint8Array>
}

/**
 * The topic of a room: bytes to everybody who is there. Whoever knows the topic
 * can send on it, relays too, so nothing that comes is to be believed unopened
 */
export interface RoomTopic extends TypedEventTarget<RoomTopicEvents> {
  /**
   * @throws where the message is too long
   */
  publish (bytes: Uint8Array): Promise<void>
  close (): void
}

/**
 * @param gossip - that carries it
 * @param topic - of the room
 * @param onRefused - told why something was dropped, each time
 */
export function createRoomTopic (gossip: Pick<GossipSub, 'publish' | 'subscribe' | 'unsubscribe' | 'addEventListener' | 'removeEventListener'>, topic: string, onRefused: (err: Error) => void = () => {}): RoomTopic {
  const limit = rateLimit(MESSAGES_PER_SECOND, MESSAGE_BURST)

  const roomTopic = Object.assign(new TypedEventEmitter<RoomTopicEvents>(), {
    async publish (bytes: Uint8Array): Promise<void> {
      if (bytes.byteLength > MAX_TOPIC_MESSAGE_BYTES) {
        throw new RangeError(`A message of ${bytes.byteLength} bytes is too long for a room topic`)
      }

      await gossip.publish(topic, bytes)
    },

    close (): void {
      gossip.removeEventListener('message', onMessage)
      gossip.unsubscribe(topic)
    }
  })

  function onMessage ({ detail }: CustomEvent<Message>): void {
    if (detail.topic !== topic) {
      return
    }

    if (limit.take()) {
      roomTopic.safeDispatchEvent('message', { detail: detail.data })
    } else {
      onRefused(new TooMuchError(`More than ${MESSAGES_PER_SECOND} messages came in a second`))
    }
  }

  gossip.addEventListener('message', onMessage)
  gossip.subscribe(topic)

  return roomTopic
}
