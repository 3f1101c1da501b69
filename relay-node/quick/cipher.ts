import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import { Uint8ArrayList } from 'uint8arraylist'
import type { KeyObject } from 'node:crypto'

type Bytes = Uint8Array | Uint8ArrayList

/**
 * What libp2p's Noise encrypts and decrypts with
 */
export interface Cipher {
  encrypt (plaintext: Bytes, nonce: Uint8Array, ad: Uint8Array, key: Uint8Array): Bytes
  decrypt (ciphertext: Bytes, nonce: Uint8Array, ad: Uint8Array, key: Uint8Array, into?: Uint8Array): Bytes
}

const ALGORITHM = 'chacha20-poly1305'
const TAG_BYTES = 16
const OPTIONS = { authTagLength: TAG_BYTES }

/**
 * Below it what takes longest is to begin, and WebAssembly is faster
 */
const MIN_BYTES = 400

/**
 * Node's own, with keys that are made once; small messages go to `small`
 */
export function nativeCipher (small: Cipher): Cipher {
  const keys = new WeakMap<Uint8Array, KeyObject>()

  const keyOf = (bytes: Uint8Array): KeyObject => {
    const key = keys.get(bytes) ?? createSecretKey(bytes)
    keys.set(bytes, key)

    return key
  }

  return {
    encrypt (plaintext, nonce, ad, key) {
      if (plaintext.byteLength < MIN_BYTES) {
        return small.encrypt(plaintext, nonce, ad, key)
      }

      const cipher = createCipheriv(ALGORITHM, keyOf(key), nonce, OPTIONS)

      if (ad.byteLength > 0) {
        cipher.setAAD(ad, { plaintextLength: plaintext.byteLength })
      }

      const sealed = cipher.update(plaintext.subarray())
      cipher.final()

      return new Uint8ArrayList(sealed, cipher.getAuthTag())
    },

    decrypt (ciphertext, nonce, ad, key, into) {
      if (ciphertext.byteLength < MIN_BYTES) {
        return small.decrypt(ciphertext, nonce, ad, key, into)
      }

      const bytes = ciphertext.subarray()
      const end = bytes.byteLength - TAG_BYTES
      const decipher = createDecipheriv(ALGORITHM, keyOf(key), nonce, OPTIONS)

      if (ad.byteLength > 0) {
        decipher.setAAD(ad, { plaintextLength: end })
      }

      decipher.setAuthTag(bytes.subarray(end))
      const opened = decipher.update(bytes.subarray(0, end))
      decipher.final()

      return opened
    }
  }
}
