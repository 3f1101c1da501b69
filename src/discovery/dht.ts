import { backoff, deadline, pause } from '../common/index.ts'
import { DHT_QUERY_TIMEOUT_MS } from '../overlay/index.ts'
import type { DiscoverySource } from './index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { KadDHT } from '@libp2p/kad-dht'
import type { CID } from 'multiformats/cid'

/**
 * How often to look again: a provider record can be a second too late
 */
const ROUNDS = { first: 1_500, max: 60_000 }

/**
 * Of one answer, and of each that it names
 */
export const MAX_PROVIDERS = 32
export const MAX_PROVIDER_ADDRESSES = 8

/**
 * Offer ourselves under the room's key, and find who else does. Records last
 * for 48 hours: those whom they name have often left
 */
export function fromDht (overlay: Pick<Overlay, 'reachable' | 'peerId'> & { libp2p: { services: { dht: Pick<KadDHT, 'provide' | 'findProviders' | 'cancelReprovide'> } } }, key: CID): DiscoverySource {
  const { dht } = overlay.libp2p.services

  return {
    name: 'dht',

    async find (emit, signal) {
      // what we provide are the addresses at which relays listen for us
      await overlay.reachable({ signal })
      signal.addEventListener('abort', () => { dht.cancelReprovide(key).catch(() => {}) }, { once: true })

      let isProvided = false

      for (let round = 1; !signal.aborted; round++) {
        await Promise.allSettled([
          isProvided ? undefined : provide(deadline(DHT_QUERY_TIMEOUT_MS, signal)),
          find(deadline(DHT_QUERY_TIMEOUT_MS, signal))
        ])
        await pause(backoff(round, ROUNDS), signal)
      }

      async function provide (signal: AbortSignal): Promise<void> {
        // with an empty routing table it reaches nobody, and says nothing of it
        for await (const event of dht.provide(key, { signal })) {
          isProvided ||= event.name === 'PEER_RESPONSE' && event.messageName === 'ADD_PROVIDER'
        }
      }

      async function find (signal: AbortSignal): Promise<void> {
        for await (const event of dht.findProviders(key, { signal })) {
          if (event.name !== 'PROVIDER' && event.name !== 'PEER_RESPONSE') {
            continue
          }

          // whoever answers may name as many as fit into its message
          for (const { id, multiaddrs } of event.providers.slice(0, MAX_PROVIDERS)) {
            if (!id.equals(overlay.peerId)) {
              emit({ source: 'dht', peer: id, addresses: multiaddrs.slice(0, MAX_PROVIDER_ADDRESSES) })
            }
          }
        }
      }
    }
  }
}
