import { peerIdFromMultihash } from '@libp2p/peer-id'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { SealError } from './errors.ts'
import { Signed } from './pb/membership.js'
import type { RoomKeys } from './room-keys.ts'
import type { Identity } from '../identity/index.ts'
import type { Ed25519PeerId, PeerId } from '@libp2p/interface'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SIGNATURE_BYTES = 64
const SIGNATURE_CONTEXT = fromString('freeflow-connect/signed/1')
const MAX_KIND_BYTES = 32

/**
 * What was inside a sealed message: whoever sealed it holds the room's secret,
 * and `sender` signed it
 */
export interface Opened {
  sender: PeerId

  /**
   * What the payload is: `presence`, `chat`. Signed along, so that one kind
   * never passes for another
   */
  kind: string
  payload: Uint8Array
}

/**
 * Seals and opens the messages of one room
 *
 * @see specs/presence.md
 */
export interface Seal {
  seal (kind: string, payload: Uint8Array): Promise<Uint8Array>

  /**
   * @throws SealError
   */
  open (sealed: Uint8Array): Promise<Opened>
}

export function createSeal ({ id, key }: Pick<RoomKeys, 'id' | 'key'>, identity: Identity): Seal {
  const additionalData = new Uint8Array(concat([Uint8Array.of(VERSION), id]))
  const sender = new Uint8Array(identity.peerId.toMultihash().bytes)

  return {
    async seal (kind, payload) {
      const signature = await identity.privateKey.sign(signedBytes(id, kind, payload))
      const plaintext = new Uint8Array(Signed.encode({ sender, kind, payload: new Uint8Array(payload), signature: new Uint8Array(signature) }))

      // a random nonce is safe for 2^32 messages under one key (NIST SP 800-38D, 8.3)
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plaintext)

      return concat([Uint8Array.of(VERSION), iv, new Uint8Array(ciphertext)])
    },

    async open (sealed) {
      if (sealed.byteLength < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION) {
        throw new SealError('Not a sealed message')
      }

      const { sender, kind, payload, signature } = decodeSigned(await decrypt(sealed, key, additionalData))
      const peer = decodeSender(sender)

      if (signature.byteLength !== SIGNATURE_BYTES || !await peer.publicKey.verify(signedBytes(id, kind, payload), signature)) {
        throw new SealError(`The message was not signed by ${peer}`)
      }

      return { sender: peer, kind, payload }
    }
  }
}

async function decrypt (sealed: Uint8Array, key: CryptoKey, additionalData: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = new Uint8Array(sealed)

  try {
    return new Uint8Array(await crypto.subtle.decrypt({
      name: 'AES-GCM',
      iv: bytes.subarray(1, 1 + NONCE_BYTES),
      additionalData
    }, key, bytes.subarray(1 + NONCE_BYTES)))
  } catch (err) {
    throw new SealError('The message was sealed with another key', { cause: err })
  }
}

function decodeSigned (plaintext: Uint8Array): Signed {
  try {
    return Signed.decode(plaintext)
  } catch (err) {
    throw new SealError('The sealed message is malformed', { cause: err })
  }
}

function decodeSender (sender: Uint8Array): Ed25519PeerId {
  let peer: PeerId

  try {
    peer = peerIdFromMultihash(decodeDigest(sender))
  } catch (err) {
    throw new SealError('The sealed message has no sender', { cause: err })
  }

  if (peer.type !== 'Ed25519') {
    throw new SealError(`The sender ${peer} has no Ed25519 key`)
  }

  return peer
}

function signedBytes (id: Uint8Array, kind: string, payload: Uint8Array): Uint8Array {
  const name = fromString(kind)

  if (name.byteLength > MAX_KIND_BYTES) {
    throw new SealError('The kind of a sealed message is too long')
  }

  return concat([SIGNATURE_CONTEXT, id, Uint8Array.of(name.byteLength), name, payload])
}
