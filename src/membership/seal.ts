import { peerIdFromMultihash } from '@libp2p/peer-id'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { Latest, utf8 } from '../common/index.ts'
import { SealError } from './errors.ts'
import { Signed } from './pb/membership.js'
import { Verifier } from './verifier.ts'
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
 * Whose peer IDs are at hand
 */
const MAX_SENDERS = 64

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

  /**
   * The whole as it was signed, so that it can be handed on
   */
  signed: Uint8Array
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

  /**
   * The parts of both, for what is signed once and handed on as it is
   */
  sign (kind: string, payload: Uint8Array): Promise<Uint8Array>
  wrap (signed: Uint8Array): Promise<Uint8Array>

  /**
   * What was signed, before its signature is checked: nothing is proved yet
   *
   * @throws SealError
   */
  parse (signed: Uint8Array): Parsed

  /**
   * @throws SealError where it is not signed by its sender
   */
  check (parsed: Parsed): Promise<void>
}

export interface Parsed extends Opened {
  sender: Ed25519PeerId
  signature: Uint8Array
}

export function createSeal ({ id, key }: Pick<RoomKeys, 'id' | 'key'>, identity: Identity): Seal {
  const additionalData = new Uint8Array(concat([Uint8Array.of(VERSION), id]))
  const verifier = new Verifier()
  const senders = new Latest<string, Ed25519PeerId>(MAX_SENDERS)
  const sender = new Uint8Array(identity.peerId.toMultihash().bytes)

  async function sign (kind: string, payload: Uint8Array): Promise<Uint8Array> {
    const signature = await identity.privateKey.sign(signedBytes(id, kind, payload))

    return Signed.encode({ sender, kind, payload: new Uint8Array(payload), signature: new Uint8Array(signature) })
  }

  async function wrap (signed: Uint8Array): Promise<Uint8Array> {
    // a random nonce is safe for 2^32 messages under one key (NIST SP 800-38D, 8.3)
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
    const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, new Uint8Array(signed))

    return concat([Uint8Array.of(VERSION), iv, new Uint8Array(ciphertext)])
  }

  async function unwrap (sealed: Uint8Array): Promise<Uint8Array> {
    if (sealed.byteLength < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION) {
      throw new SealError('Not a sealed message')
    }

    return decrypt(sealed, key, additionalData)
  }

  /**
   * One object for each of those who wrote a thousand messages
   */
  function peerOf (sender: Uint8Array): Ed25519PeerId {
    const name = toString(sender, 'latin1')
    const peer = senders.get(name) ?? decodeSender(sender)
    senders.set(name, peer)

    return peer
  }

  function parse (signed: Uint8Array): Parsed {
    const { sender, ...rest } = decodeSigned(signed)

    return { ...rest, sender: peerOf(sender), signed }
  }

  async function check ({ sender, kind, payload, signature }: Parsed): Promise<void> {
    if (signature.byteLength !== SIGNATURE_BYTES || !await verifier.verify(sender, signedBytes(id, kind, payload), signature)) {
      throw new SealError(`The message was not signed by ${sender}`)
    }
  }

  return {
    sign,
    wrap,
    parse,
    check,
    seal: async (kind, payload) => wrap(await sign(kind, payload)),

    async open (sealed) {
      const { signature, ...opened } = parse(await unwrap(sealed))
      await check({ signature, ...opened })

      return opened
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
  const name = utf8(kind)

  if (name.byteLength > MAX_KIND_BYTES) {
    throw new SealError('The kind of a sealed message is too long')
  }

  return concat([SIGNATURE_CONTEXT, id, Uint8Array.of(name.byteLength), name, payload])
}
