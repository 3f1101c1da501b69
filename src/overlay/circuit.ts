import type { PeerId, PeerStore, Transport } from '@libp2p/interface'
import type { TransportManager } from '@libp2p/interface-internal'

const CIRCUIT_TRANSPORT = '@libp2p/circuit-relay-v2-transport'

/**
 * For how long a connection to a relay is kept at least, after which the reservation
 * has been renewed
 */
const MIN_TAG_TTL_MS = 5 * 60 * 1000

interface WithReservations extends Transport {
  reservationStore: {
    peerStore?: PeerStore
    addRelay (peer: PeerId, type: 'configured'): Promise<unknown>
  }
}

/**
 * Ask a connected relay to listen for us
 *
 * The transport's own way, listening on `<relay>/p2p-circuit`, announces every
 * address the relay has (6 to 12, dialled one after the other), reserves only
 * once and leaves a listener behind at each failure. The reservation itself,
 * with its renewal, is what its store makes
 */
export async function reserve (transportManager: Pick<TransportManager, 'getTransports'>, relay: PeerId): Promise<void> {
  const transport = transportManager.getTransports()
    .find(transport => transport[Symbol.toStringTag] === CIRCUIT_TRANSPORT) as WithReservations | undefined

  if (transport == null) {
    throw new Error('The circuit relay transport is missing')
  }

  const { reservationStore } = transport

  if (reservationStore.peerStore != null && !patient.has(reservationStore)) {
    reservationStore.peerStore = withPatience(reservationStore.peerStore)
    patient.add(reservationStore)
  }

  await reservationStore.addRelay(relay, 'configured')
}

const patient = new WeakSet<object>()

/**
 * A relay says by its own clock how long it listens. Where that is far behind ours,
 * the time is over before it begins: libp2p would tag the relay until then, which
 * cannot be done, and give the reservation up. It renews one like that every 30 s
 */
function withPatience (store: PeerStore): PeerStore {
  const merge: PeerStore['merge'] = async (peer, { tags, ...data }, options) => store.merge(peer, {
    ...data,
    ...tags == null ? {} : { tags: Object.fromEntries([...tags instanceof Map ? tags : Object.entries(tags)].map(([name, tag]) => [name, tag?.ttl == null ? tag : { ...tag, ttl: Math.max(tag.ttl, MIN_TAG_TTL_MS) }])) }
  }, options)

  return new Proxy(store, {
    get (target, name) {
      const value = Reflect.get(target, name)

      if (name === 'merge') {
        return merge
      }

      return typeof value === 'function' ? value.bind(target) : value
    }
  })
}
