import type { PeerId, Transport } from '@libp2p/interface'
import type { TransportManager } from '@libp2p/interface-internal'

const CIRCUIT_TRANSPORT = '@libp2p/circuit-relay-v2-transport'

interface WithReservations extends Transport {
  reservationStore: {
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

  await transport.reservationStore.addRelay(relay, 'configured')
}
