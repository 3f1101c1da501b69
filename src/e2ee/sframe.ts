import { MalformedFrameError, UnsealError } from './errors.ts'
import { decodeHeader, encodeHeader, toUint64 } from './sframe-header.ts'
import type { SFrameKeys } from './index.ts'

/**
 * AES_128_GCM_SHA256_128
 *
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.5
 */
const CIPHER_SUITE = Uint8Array.of(0x00, 0x04)
const HASH = 'SHA-256'
const KEY_BYTES = 16
const NONCE_BYTES = 12
export const TAG_BYTES = 16

const NOTHING = new Uint8Array(0)

/**
 * WebCrypto's form of a key, made when it is first used
 */
const imported = new WeakMap<SFrameKeys, Promise<CryptoKey>>()

/**
 * What a base key gives under one key ID: a key of 16 bytes and a salt of 12
 *
 * @param baseKey - a secret of one sender
 * @param kid - 64 bits, unsigned
 * @throws {MalformedFrameError} the key ID is no unsigned number of 64 bits
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.4.2
 */
export async function deriveKeys (baseKey: Uint8Array, kid: bigint): Promise<SFrameKeys> {
  const id = toUint64(kid)
  const secret = await crypto.subtle.importKey('raw', new Uint8Array(baseKey), 'HKDF', false, ['deriveBits'])
  const expand = async (label: string, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const info = join(new TextEncoder().encode(label), id, CIPHER_SUITE)

    return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: HASH, salt: NOTHING, info }, secret, length * 8))
  }

  return {
    key: await expand('SFrame 1.0 Secret key ', KEY_BYTES),
    salt: await expand('SFrame 1.0 Secret salt ', NONCE_BYTES)
  }
}

/**
 * Seals one frame. Never seal twice with the same keys and counter: whoever sees
 * both can forge others. `FrameSealer` keeps count
 *
 * @param keys - those of the key ID
 * @param kid - 64 bits, unsigned
 * @param ctr - 64 bits, unsigned
 * @param plaintext - of any length
 * @param metadata - not sealed and not in the result, but needed to open it
 * @returns header, sealed bytes and a tag of 16 bytes
 * @throws {MalformedFrameError} a number is no unsigned one of 64 bits
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.4.3
 */
export async function seal (keys: SFrameKeys, kid: bigint, ctr: bigint, plaintext: Uint8Array, metadata: Uint8Array = NOTHING): Promise<Uint8Array<ArrayBuffer>> {
  const header = encodeHeader(kid, ctr)
  const params = { name: 'AES-GCM', iv: nonceOf(keys, ctr), additionalData: join(header, metadata) }

  // taken before anything is waited for: the caller may use its buffer again
  const content = new Uint8Array(plaintext)
  const sealed = await crypto.subtle.encrypt(params, await importKey(keys), content)

  return join(header, new Uint8Array(sealed))
}

/**
 * Opens one frame
 *
 * @param keys - those of the key ID in its header
 * @param ciphertext - header, sealed bytes and tag
 * @param metadata - as it was sealed with
 * @returns the plaintext
 * @throws {MalformedFrameError} the header is malformed, or no tag follows it
 * @throws {UnsealError} it was sealed with another key, counter or metadata
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.4.4
 */
export async function open (keys: SFrameKeys, ciphertext: Uint8Array, metadata: Uint8Array = NOTHING): Promise<Uint8Array<ArrayBuffer>> {
  const { ctr, length } = decodeHeader(ciphertext)

  if (ciphertext.byteLength < length + TAG_BYTES) {
    throw new MalformedFrameError('The SFrame ciphertext is cut off')
  }

  const params = { name: 'AES-GCM', iv: nonceOf(keys, ctr), additionalData: join(ciphertext.subarray(0, length), metadata) }
  const sealed = new Uint8Array(ciphertext.subarray(length))
  const key = await importKey(keys)

  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed))
  } catch (err) {
    throw new UnsealError('The frame does not open with this key', { cause: err })
  }
}

/**
 * Salt and counter, joined by exclusive or
 */
function nonceOf ({ salt }: SFrameKeys, ctr: bigint): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(salt)
  const at = NONCE_BYTES - 8

  toUint64(ctr).forEach((byte, i) => { nonce[at + i] ^= byte })

  return nonce
}

async function importKey (keys: SFrameKeys): Promise<CryptoKey> {
  const key = imported.get(keys) ?? crypto.subtle.importKey('raw', new Uint8Array(keys.key), 'AES-GCM', false, ['encrypt', 'decrypt'])
  imported.set(keys, key)

  return key
}

export function join (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0))
  let at = 0

  for (const part of parts) {
    joined.set(part, at)
    at += part.byteLength
  }

  return joined
}
