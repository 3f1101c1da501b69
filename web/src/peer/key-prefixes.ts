/**
 * Takes the place of a table in the DHT's refresh of its routing table: keys whose
 * hash begins with given bits. libp2p ships a quarter of them to browsers, 50 kB of
 * what is loaded first, and looks them up as if it were all of them. Searched for
 * when asked for, they weigh nothing
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/kad-dht/src/routing-table/refresh.ts
 */
import { sha256 } from '@noble/hashes/sha2.js'

/**
 * Of a hash, that have to be as wanted: more than this share no two of a thousand
 * peers, and each bit doubles the search, which takes some milliseconds
 */
export const BITS = 10

const found = new Map<number, number>()

/**
 * A number that, behind the head of a SHA-256 multihash and before zeros, has a
 * hash which begins as wanted
 *
 * @param wanted - the first 16 bits, of which as many count as `BITS`
 */
export function keyPrefix (wanted: number): number {
  const bits = wanted >> 16 - BITS
  let number = found.get(bits)

  if (number == null) {
    const key = new Uint8Array(34)
    const view = new DataView(key.buffer)
    key.set([0x12, 32])
    number = -1

    do {
      view.setUint32(2, ++number)
    } while (new DataView(sha256(key).buffer).getUint16(0) >> 16 - BITS !== bits)

    found.set(bits, number)
  }

  return number
}

export default new Proxy<number[]>([], {
  get: (_table, wanted) => keyPrefix(Number(wanted))
})
