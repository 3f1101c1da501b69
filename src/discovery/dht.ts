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

/**
 * Offer ourselves under the room's key, and find who else does. Records last
 * for 48 hours: those whom they name have often left
 *
 * @param overlay - asked, and offered
 * @param key - of the room
 * @param onRound - all nodes have been asked, for the first time or again
 */
export function fromDht (overlay: DhtOverlay, key: CID, onRound: () => void): DiscoverySource {
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
          lookUp(overlay, key, emit, signal).finally(onRound)
        ])
        await pause(backoff(round, ROUNDS), signal)
      }

      async function provide (signal: AbortSignal): Promise<void> {
        for await (const event of dht.provide(key, { signal })) {
          // where no node is known yet, nobody is told, and that is no error
          isProvided ||= event.name === 'PEER_RESPONSE' && event.messageName === 'ADD_PROVIDER'
        }
      }
    }
  }
}

/**
 * Find who offers itself under the room's key, without a word of us
 *
 * @param overlay - asked, and offered
 * @param key - of the room
 * @param onRound - all nodes have been asked, for the first time or again
 */
export function inDht (overlay: DhtOverlay, key: CID, onRound: () => void): DiscoverySource {
  return {
    name: 'dht',

    async find (emit, signal) {
      await overlay.reachable({ signal })

      for (let round = 1; !signal.aborted; round++) {
        await lookUp(overlay, key, emit, signal).catch(() => {})
        onRound()
        await pause(backoff(round, ROUNDS), signal)
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
