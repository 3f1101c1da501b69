import { Latest } from '../common/index.ts'

/**
 * Members whose keys are at hand: a history comes from few authors
 */
const MAX_KEYS = 64

/**
 * What somebody is said to have signed
 */
export interface Signature {
  /**
   * Raw Ed25519 public key, 32 bytes, and the same as text
   */
  key: Uint8Array
  signer: string
  bytes: Uint8Array
  signature: Uint8Array
}

const keys = new Latest<string, Promise<CryptoKey>>(MAX_KEYS)

/**
 * Check signatures as the platform does it, with keys that are imported once
 *
 * @returns of each whether it is good; nothing where the platform cannot say
 * @see https://wicg.github.io/webcrypto-secure-curves/
 */
export async function checkSignatures (signatures: readonly Signature[]): Promise<Array<boolean | undefined>> {
  return Promise.all(signatures.map(async ({ key, signer, bytes, signature }) => {
    const imported = keys.get(signer) ?? crypto.subtle.importKey('raw', new Uint8Array(key), 'Ed25519', false, ['verify'])
    keys.set(signer, imported)

    return imported
      .then(async key => crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(bytes)))
      .catch(() => undefined)
  }))
}
