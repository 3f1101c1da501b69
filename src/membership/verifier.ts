import { Latest } from '../common/index.ts'
import type { Ed25519PeerId } from '@libp2p/interface'

/**
 * Members whose keys are at hand: a history comes from few authors
 */
const MAX_KEYS = 64

/**
 * Checks signatures beside this thread where the platform can do so, with keys that
 * are imported once: libp2p imports them anew for each, which takes longer than
 * what is done with them, and in Node does it all on this thread
 *
 * @see https://wicg.github.io/webcrypto-secure-curves/
 */
export class Verifier {
  #keys = new Latest<string, Promise<CryptoKey>>(MAX_KEYS)
  #isSupported = true

  async verify (signer: Ed25519PeerId, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
    if (this.#isSupported) {
      try {
        return await crypto.subtle.verify('Ed25519', await this.#key(signer), new Uint8Array(signature), new Uint8Array(bytes))
      } catch (err: any) {
        // a key that it refuses for itself may be one that libp2p takes
        this.#isSupported = err.name !== 'NotSupportedError'
      }
    }

    return signer.publicKey.verify(bytes, signature)
  }

  async #key (signer: Ed25519PeerId): Promise<CryptoKey> {
    const name = signer.toString()
    const key = this.#keys.get(name) ?? crypto.subtle.importKey('raw', new Uint8Array(signer.publicKey.raw), 'Ed25519', false, ['verify'])
    this.#keys.set(name, key)

    return key
  }
}
