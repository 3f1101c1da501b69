import type { PeerId } from '@libp2p/interface'
import type { ConnectionManager } from '@libp2p/interface-internal'
import type { KadDHT } from '@libp2p/kad-dht'
import type { CID } from 'multiformats/cid'

/**
 * Of one answer. Anybody may say that they are a relay, as often as they have keys, and
 * an answer with all of them would be as long as they like
 */
export const MAX_PROVIDERS_TOLD = 64

interface Handler {
  peerStore: { get (peer: PeerId): Promise<{ id: PeerId, addresses: unknown[] }> }
  providers: { getProviders (key: CID): Promise<PeerId[]> }
}

/**
 * What libp2p's DHT has inside and does not show
 */
interface Inside {
  rpc?: { handlers?: Record<string, Handler | undefined> }
}

interface Components {
  connectionManager: Pick<ConnectionManager, 'getConnections'>
}

/**
 * Let the DHT answer who provides something though it has forgotten where one of them
 * is. By itself it answers nothing then, for as long as the record lasts: one relay
 * that left yesterday would hide all others, and somebody who left a room all who are
 * in it. Those who are connected come first, and of the others some
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/kad-dht/src/rpc/handlers/get-providers.ts
 */
export function answeringWell <C extends Components> (make: (components: C) => KadDHT): (components: C) => KadDHT {
  return components => {
    const dht = make(components)
    const handler = (dht as unknown as Inside).rpc?.handlers?.GET_PROVIDERS

    if (handler != null) {
      const { peerStore, providers } = handler
      const isConnected = (peer: PeerId): boolean => components.connectionManager.getConnections(peer).length > 0

      // those without an address are left out of the answer
      handler.peerStore = { get: async peer => peerStore.get(peer).catch(() => ({ id: peer, addresses: [] })) }
      handler.providers = { getProviders: async key => toTell(await providers.getProviders(key), isConnected) }
    }

    return dht
  }
}

/**
 * Whom to name of those who say that they provide something
 *
 * @param providers - all of them
 * @param isConnected - whether one is
 * @param random - between 0 and 1; replaced in tests
 */
export function toTell <P> (providers: P[], isConnected: (peer: P) => boolean, random = Math.random): P[] {
  return providers
    .map(peer => ({ peer, place: random() - (isConnected(peer) ? 1 : 0) }))
    .sort((a, b) => a.place - b.place)
    .slice(0, MAX_PROVIDERS_TOLD)
    .map(({ peer }) => peer)
}
