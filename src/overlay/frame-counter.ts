import type { Uint8ArrayList } from 'uint8arraylist'

export interface Counted {
  /**
   * Of which the last byte of the length has come
   */
  messages: number

  /**
   * Bytes of the shortest of them, without its length; infinite where there is none
   */
  shortest: number
}

const CONTINUES = 0x80
const BITS = 0x7f

/**
 * Counts the messages of a stream, each behind its length as an unsigned varint,
 * without reading them: what they cost whoever does is known before
 *
 * @see https://github.com/multiformats/unsigned-varint
 */
export class FrameCounter {
  /**
   * Bytes of the message that is coming; and what there is of a length
   */
  #left = 0
  #length = 0
  #unit = 1

  count (data: Uint8Array | Uint8ArrayList): Counted {
    const counted = { messages: 0, shortest: Infinity }

    for (const piece of data instanceof Uint8Array ? [data] : data) {
      this.#count(piece, counted)
    }

    return counted
  }

  #count (piece: Uint8Array, counted: Counted): void {
    for (let at = 0; at < piece.byteLength;) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, piece.byteLength - at)
        this.#left -= taken
        at += taken
        continue
      }

      const byte = piece[at++]
      this.#length += (byte & BITS) * this.#unit
      this.#unit *= CONTINUES

      if (byte < CONTINUES) {
        counted.messages++
        counted.shortest = Math.min(counted.shortest, this.#length)
        this.#left = this.#length
        this.#length = 0
        this.#unit = 1
      }
    }
  }
}
