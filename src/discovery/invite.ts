import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import type { DiscoverySource } from './index.ts'

/**
 * The members that an invitation names, each behind each of its relays: needs no
 * look-up at all
 */
export function fromInvite ({ peers, relays }: { peers: string[], relays: string[] }): DiscoverySource {
  return {
    name: 'invite',

    async find (emit) {
      for (const peer of peers) {
        emit({
          source: 'invite',
          peer: peerIdFromString(peer),
          addresses: relays.map(relay => multiaddr(relay).encapsulate(`/p2p-circuit/p2p/${peer}`))
        })
      }
    }
  }
}
