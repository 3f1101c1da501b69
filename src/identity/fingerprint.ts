import { sha256 } from '@noble/hashes/sha2.js'
import { toString } from 'uint8arrays/to-string'
import type { PeerId } from '@libp2p/interface'

const BYTES = 10

/**
 * A peer ID in a form that two people can compare aloud: five groups of four
 * hexadecimal digits, the first 10 bytes of the SHA-256 of its multihash
 *
 * @see specs/call.md
 */
export function fingerprint (peer: PeerId): string {
  const hex = toString(sha256(peer.toMultihash().bytes).subarray(0, BYTES), 'base16')

  return hex.match(/.{4}/g)?.join(' ') ?? hex
}
