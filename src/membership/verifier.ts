import { checkSignatures } from './platform.ts'
import type { Signature } from './signatures.ts'
import type { Ed25519PeerId } from '@libp2p/interface'

/**
 * Checks signatures, those that come together in one go: a history brings a hundred
 * at a time. libp2p imports a key anew for each, which takes longer than what is done
 * with it, and in Node does it all on this thread
 */
export class Verifier {
  #waiting: Signature[] = []
  #checked?: Promise<Array<boolean | undefined>>

  async verify (signer: Ed25519PeerId, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
    const index = this.#waiting.push({ key: signer.publicKey.raw, signer: signer.toString(), bytes, signature }) - 1
    this.#checked ??= Promise.resolve().then(async () => this.#check())
    const isGood = (await this.#checked)[index]

    // a key that the platform refuses may be one that libp2p takes
    return isGood ?? signer.publicKey.verify(bytes, signature)
  }

  async #check (): Promise<Array<boolean | undefined>> {
    const signatures = this.#waiting
    this.#waiting = []
    this.#checked = undefined

    return checkSignatures(signatures)
  }
}
