import { RecordEnvelope } from '@libp2p/peer-record'
import { ReservationVoucher } from './pb/hop.js'
import type { PeerId, PrivateKey } from '@libp2p/interface'

/**
 * Signed by the relay: that it listens for this peer, until so many seconds after 1970 began
 *
 * @see https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md#reservation-vouchers
 */
export async function voucher ({ relay, peer, expiration, key }: { relay: PeerId, peer: PeerId, expiration: bigint, key: PrivateKey }): Promise<Uint8Array<ArrayBuffer>> {
  const envelope = await RecordEnvelope.seal({
    domain: 'libp2p-relay-rsvp',
    codec: new Uint8Array([0x03, 0x02]),
    marshal: () => ReservationVoucher.encode({ relay: relay.toMultihash().bytes, peer: peer.toMultihash().bytes, expiration }),
    equals: () => false
  }, key)

  return envelope.marshal().slice()
}
