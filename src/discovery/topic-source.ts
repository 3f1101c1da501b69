import type { DiscoverySource, PeerHint } from './index.ts'
import type { RoomTopic } from './room-topic.ts'

/**
 * Those who say on the room topic where they are
 *
 * @param topic - the room's
 * @param open - reads a message of the topic; only members can, so it comes from the layer above. What it throws at is nothing to us
 */
export function fromTopic (topic: RoomTopic, open: (message: Uint8Array) => Promise<Omit<PeerHint, 'source'> | undefined>): DiscoverySource {
  return {
    name: 'topic',

    async find (emit, signal) {
      const onMessage = ({ detail }: CustomEvent<Uint8Array>): void => {
        void open(detail).then(hint => {
          if (hint != null) {
            emit({ ...hint, source: 'topic' })
          }
        }, () => {})
      }

      topic.addEventListener('message', onMessage)
      await new Promise(resolve => { signal.addEventListener('abort', resolve, { once: true }) })
      topic.removeEventListener('message', onMessage)
    }
  }
}
