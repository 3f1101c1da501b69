import { insideGossip } from '../src/overlay/index.ts'
import { GOSSIP_DEGREE } from './constants.ts'

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
 */
export const asHub = insideGossip<Inside>(inside => {
  const select = inside.selectPeersToForward?.bind(inside)

  if (select != null) {
    inside.selectPeersToForward = (topic, source, exclude) => {
      const followers = inside.topics.get(topic)

      if (followers == null || followers.size > GOSSIP_DEGREE.Dhi) {
        return select(topic, source, exclude)
      }

      return new Set([...followers].filter(peer => peer !== source && exclude?.has(peer) !== true))
    }
  }
})
