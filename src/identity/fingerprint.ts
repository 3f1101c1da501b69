import { sha256 } from '@noble/hashes/sha2.js'
import { toString } from 'uint8arrays/to-string'
import type { PeerId } from '@libp2p/interface'

const BYTES = 10

/**
 * A peer ID in a form that two people can compare aloud: five groups of four
 * hexadecimal digits, the beginning of its SHA-256
 */
export function fingerprint (peer: PeerId): string {
  const hex = toString(sha256(peer.toMultihash().bytes).subarray(0, BYTES), 'base16')

  return hex.match(/.{4}/g)?.join(' ') ?? hex
}
