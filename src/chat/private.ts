import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import type { Identity } from '../identity/index.ts'
import type { PeerId } from '@libp2p/interface'

const CONTEXT = fromString('freeflow-connect/private/1')
const NONCE_BYTES = 12
const SEED_BYTES = 32

export interface PrivateInit {
  /**
   * The room's ID
   */
  room: Uint8Array
  identity: Identity
}

/**
 * Seal something for one member alone: with a key that only the two of them can
 * derive, from their identities' keys and the room
 *
 * @see specs/log.md
 * @see https://www.rfc-editor.org/rfc/rfc7748
 */
export async function sealFor (init: PrivateInit, recipient: PeerId, bytes: Uint8Array): Promise<{ nonce: Uint8Array, ciphertext: Uint8Array }> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await keyBetween(init, init.identity.peerId, recipient)
  const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: CONTEXT }, key, new Uint8Array(bytes))

  return { nonce: iv, ciphertext: new Uint8Array(ciphertext) }
}

/**
 * @throws where it is not for us, nor from us
 */
export async function openFrom (init: PrivateInit, author: PeerId, recipient: PeerId, { nonce, ciphertext }: { nonce: Uint8Array, ciphertext: Uint8Array }): Promise<Uint8Array> {
  const key = await keyBetween(init, author, recipient)

  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(nonce), additionalData: CONTEXT }, key, new Uint8Array(ciphertext)))
}

/**
 * Whoever of the two we are, it is the same
 */
async function keyBetween ({ room, identity }: PrivateInit, author: PeerId, recipient: PeerId): Promise<CryptoKey> {
  const other = author.equals(identity.peerId) ? recipient : author
  const secret = ed25519.utils.toMontgomerySecret(identity.privateKey.raw.subarray(0, SEED_BYTES))
  const shared = x25519.getSharedSecret(secret, ed25519.utils.toMontgomery(other.publicKey?.raw ?? new Uint8Array(0)))
  const info = concat([room, author.toMultihash().bytes, recipient.toMultihash().bytes])

  return crypto.subtle.importKey('raw', new Uint8Array(hkdf(sha256, shared, CONTEXT, info, 32)), 'AES-GCM', false, ['encrypt', 'decrypt'])
}
