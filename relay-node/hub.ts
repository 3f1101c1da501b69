import { GOSSIP_DEGREE } from './constants.ts'
import type { GossipSub } from '@libp2p/gossipsub'

/**
 * What libp2p's gossip has inside and does not show
 */
interface Inside {
  topics: Map<string, Set<string>>
  selectPeersToForward? (topic: string, source?: string, exclude?: Set<string>): Set<string>
}

/**
 * Hand on what is said to all who follow the topic, other relays among them. By itself
 * gossip does so to its mesh, into which newcomers come with a heartbeat, up to a second
 * later, and other relays only where clients have left room. A topic that more follow
 * than a mesh may have is left to gossip
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/gossipsub/src/gossipsub.ts
 */
export function asHub <C> (make: (components: C) => GossipSub): (components: C) => GossipSub {
  return components => {
    const gossip = make(components)
    const inside = gossip as unknown as Inside
    const select = inside.selectPeersToForward?.bind(gossip)

    if (select != null) {
      inside.selectPeersToForward = (topic, source, exclude) => {
        const followers = inside.topics.get(topic)

        if (followers == null || followers.size > GOSSIP_DEGREE.Dhi) {
          return select(topic, source, exclude)
        }

        return new Set([...followers].filter(peer => peer !== source && exclude?.has(peer) !== true))
      }
    }

    return gossip
  }
}
