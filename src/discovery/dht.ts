import { backoff, deadline, pause } from '../common/index.ts'
import { DHT_QUERY_TIMEOUT_MS } from '../overlay/index.ts'
import type { DiscoverySource, PeerHint } from './index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { KadDHT } from '@libp2p/kad-dht'
import type { CID } from 'multiformats/cid'

/**
 * How often to look again: a provider record can be a second too late
 */
const ROUNDS = { first: 1_500, max: 60_000 }

type DhtOverlay = Pick<Overlay, 'reachable' | 'peerId'> & { libp2p: { services: { dht: Pick<KadDHT, 'provide' | 'findProviders' | 'cancelReprovide'> } } }

/**
 * Of one answer, and of each that it names
 */
export const MAX_PROVIDERS = 32
export const MAX_PROVIDER_ADDRESSES = 8

export interface DhtInit {
  /**
   * Offer ourselves too; otherwise no word of us is said
   */
  offer: boolean

  /**
   * All nodes have been asked, for the first time or again
   */
  onRound (): void
}

/**
 * Find who offers itself under the room's key. Records last for 48 hours: those
 * whom they name have often left
 */
export function fromDht (overlay: DhtOverlay, key: CID, { offer, onRound }: DhtInit): DiscoverySource {
  const { dht } = overlay.libp2p.services

  return {
    name: 'dht',

    async find (emit, signal) {
      // what we provide are the addresses at which relays listen for us
      await overlay.reachable({ signal })
      let isDue = offer

      if (offer) {
        signal.addEventListener('abort', () => { dht.cancelReprovide(key).catch(() => {}) }, { once: true })
      }

      for (let round = 1; !signal.aborted; round++) {
        await Promise.allSettled([
          isDue ? provide(deadline(DHT_QUERY_TIMEOUT_MS, signal)) : undefined,
          lookUp(overlay, key, emit, signal).finally(onRound)
        ])
        await pause(backoff(round, ROUNDS), signal)
      }

      async function provide (signal: AbortSignal): Promise<void> {
        for await (const event of dht.provide(key, { signal })) {
          // where no node is known yet, nobody is told, and that is no error
          isDue &&= !(event.name === 'PEER_RESPONSE' && event.messageName === 'ADD_PROVIDER')
        }
      }
    }
  }
}

async function lookUp ({ libp2p, peerId }: DhtOverlay, key: CID, emit: (hint: PeerHint) => void, signal: AbortSignal): Promise<void> {
  for await (const event of libp2p.services.dht.findProviders(key, { signal: deadline(DHT_QUERY_TIMEOUT_MS, signal) })) {
    if (event.name !== 'PROVIDER' && event.name !== 'PEER_RESPONSE') {
      continue
    }

    // whoever answers may name as many as fit into its message
    for (const { id, multiaddrs } of event.providers.slice(0, MAX_PROVIDERS)) {
      if (!id.equals(peerId)) {
        emit({ source: 'dht', peer: id, addresses: multiaddrs.slice(0, MAX_PROVIDER_ADDRESSES) })
      }
    }
  }
}
