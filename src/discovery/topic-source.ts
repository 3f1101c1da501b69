import type { DiscoverySource, PeerHint } from './index.ts'
import type { RoomTopic } from './room-topic.ts'

/**
 * Those who say on the room topic where they are
 *
 * @param topic - the room's
 * @param open - reads a message of the topic; only members can, so it comes from the layer above
 */
export function fromTopic (topic: RoomTopic, open: (message: Uint8Array) => Promise<Omit<PeerHint, 'source'> | undefined>): DiscoverySource {
  return {
    name: 'topic',

    async find (emit, signal) {
      const onMessage = ({ detail }: CustomEvent<Uint8Array>): void => {
        open(detail).then(hint => {
          if (hint != null) {
            emit({ ...hint, source: 'topic' })
          }
        }, () => {
          // not for us, or from nobody who knows the room
        })
      }

      topic.addEventListener('message', onMessage)
      await new Promise(resolve => { signal.addEventListener('abort', resolve, { once: true }) })
      topic.removeEventListener('message', onMessage)
    }
  }
}
