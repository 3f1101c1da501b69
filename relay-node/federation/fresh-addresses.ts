import type { Libp2p, PeerId } from '@libp2p/interface'

/**
 * An address counts for an hour after it was first heard of, however often it is told
 * again: whoever has been connected for longer is in no answer of the DHT any more.
 * This lets those of connected peers count anew
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/peer-store/src/utils/to-peer-pb.ts
 */
export async function refreshAddresses ({ peerStore }: Pick<Libp2p, 'peerStore'>, peers: PeerId[]): Promise<void> {
  for (const peer of peers) {
    const { addresses } = await peerStore.get(peer).catch(() => ({ addresses: [] }))

    if (addresses.length > 0) {
      await peerStore.patch(peer, { addresses: [] })
      await peerStore.patch(peer, { addresses })
    }
  }
}
