import { deadline } from '../../common/index.ts'
import { DHT_QUERY_TIMEOUT_MS, MAX_RELAYS_OF_ANSWER } from '../constants.ts'
import { relaysKey } from './key.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface ToldRelay {
  peer: PeerId
  addresses: Multiaddr[]
}

/**
 * The relays that offer themselves in the DHT. Whoever answers may name whom it
 * likes, and only so many of each answer are heard
 *
 * @see specs/federation.md
 */
export async function * searchRelays (dht: Pick<KadDHT, 'findProviders'>, { signal }: AbortOptions): AsyncGenerator<ToldRelay> {
  for await (const event of dht.findProviders(relaysKey(), { signal: deadline(DHT_QUERY_TIMEOUT_MS, signal) })) {
    if (event.name === 'PEER_RESPONSE') {
      for (const { id, multiaddrs } of event.providers.slice(0, MAX_RELAYS_OF_ANSWER)) {
        yield { peer: id, addresses: multiaddrs }
      }
    }
  }
}
