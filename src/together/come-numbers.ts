import { MAX_MOMENTS_BACK } from './constants.ts'

/**
 * Which numbers have come, each of which counts once. What was told of late (gossip
 * keeps no order then) counts too, a little way back
 *
 * @see https://www.rfc-editor.org/rfc/rfc4303#section-3.4.3
 */
export class ComeNumbers {
  #last = 0n

  /**
   * A bit for each, the lowest for the last one
   */
  #come = 0n

  /**
   * @param number - from 1
   * @returns whether it counts
   */
  take (number: bigint): boolean {
    const back = this.#last - number

    if (back >= MAX_MOMENTS_BACK || (back >= 0n && (this.#come >> back & 1n) === 1n)) {
      return false
    }

    this.#come = back >= 0n ? this.#come | 1n << back : BigInt.asUintN(Number(MAX_MOMENTS_BACK), -back >= MAX_MOMENTS_BACK ? 1n : this.#come << -back | 1n)
    this.#last = back >= 0n ? this.#last : number

    return true
  }
}
