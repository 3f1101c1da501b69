import { timingSafeEqual } from 'node:crypto'
import { rateLimits } from '../../src/common/index.ts'
import { passProof } from '../../src/overlay/index.ts'
import { PASS_BURST, PASSES_PER_SECOND } from './constants.ts'
import type { Connection, PeerId } from '@libp2p/interface'

/**
 * Who has shown that they know a token of a private relay, as long as they are
 * connected
 */
export class Passes {
  #tokens: readonly string[]
  #relay: PeerId
  #holders = new Set<string>()

  /**
   * By address block: a school is let in, and whoever guesses wastes little
   */
  #attempts = rateLimits(PASSES_PER_SECOND, PASS_BURST)

  constructor (tokens: readonly string[], relay: PeerId) {
    this.#tokens = tokens
    this.#relay = relay
  }

  has (peer: PeerId): boolean {
    return this.#holders.has(peer.toString())
  }

  /**
   * @returns whether the proof is right, in a time that does not tell how wrong
   */
  show (proof: Uint8Array, { remotePeer: peer }: Pick<Connection, 'remotePeer'>, block: string): boolean {
    if (!this.#attempts.take(block)) {
      return false
    }

    const proofs = this.#tokens.map(token => passProof(token, { relay: this.#relay, peer }))
    const right = proofs.map(expected => proof.byteLength === expected.byteLength && timingSafeEqual(proof, expected))

    if (right.includes(true)) {
      this.#holders.add(peer.toString())
    }

    return right.includes(true)
  }

  forget (peer: PeerId): void {
    this.#holders.delete(peer.toString())
  }
}
