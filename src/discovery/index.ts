/**
 * Who may be in a room: invitation, memory, DHT and room topic, raced. What
 * comes out are hints; membership is proved elsewhere
 */

import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * A way in which others are looked for: the peers that an invitation names, those
 * met in the room before, the DHT's providers, the room's gossip topic, and those
 * whom a member introduces
 */
export type HintSource = 'invite' | 'remembered' | 'dht' | 'topic' | 'member'

export const HINT_SOURCES: HintSource[] = ['invite', 'remembered', 'dht', 'topic', 'member']

/**
 * Somebody who may be in the room
 */
export interface PeerHint {
  peer: PeerId
  addresses: Multiaddr[]
  source: HintSource
}

/**
 * A way of finding peers: hands out hints as they come and ends when it has no
 * more, or when the signal fires
 */
export interface DiscoverySource {
  name: HintSource
  find (emit: (hint: PeerHint) => void, signal: AbortSignal): Promise<void>
}

export { discover } from './discover.ts'
export { fromDht } from './dht.ts'
export { fromInvite } from './invite.ts'
export { createMemory, fromMemory } from './memory.ts'
export type { Memory } from './memory.ts'
export { fromTopic } from './topic-source.ts'
export { createRoomTopic } from './room-topic.ts'
export type { RoomTopic } from './room-topic.ts'
