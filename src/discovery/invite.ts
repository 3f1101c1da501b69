import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { circuitAddress } from '../overlay/index.ts'
import type { DiscoverySource } from './index.ts'

/**
 * The members that an invitation names, each behind each of its relays: needs no
 * look-up at all
 */
export function fromInvite ({ peers, relays }: { peers: string[], relays: string[] }): DiscoverySource {
  return {
    name: 'invite',

    async find (emit) {
      for (const id of peers) {
        const peer = peerIdFromString(id)

        emit({
          source: 'invite',
          peer,
          addresses: relays.map(relay => circuitAddress(multiaddr(relay), peer))
        })
      }
    }
  }
}
