import type { KadDHT } from '@libp2p/kad-dht'

/**
 * What libp2p's DHT has inside and does not show
 */
interface Inside {
  contentRouting?: { routingTable?: { kBucketSize: number } }
}

/**
 * Let searches for providers go on until all nodes have answered. By itself one ends
 * with the first answer that names as many as a bucket holds, so that a single node
 * that names hundreds keeps all others from being heard. How long it takes, and how
 * many of an answer count, is bounded by who searches
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/kad-dht/src/content-routing/index.ts
 */
export function searchingWholly <C> (make: (components: C) => KadDHT): (components: C) => KadDHT {
  return components => {
    const dht = make(components)
    const { contentRouting } = dht as unknown as Inside

    // it is asked for nothing but that number there
    if (contentRouting?.routingTable?.kBucketSize != null) {
      contentRouting.routingTable = { kBucketSize: Number.POSITIVE_INFINITY }
    }

    return dht
  }
}
