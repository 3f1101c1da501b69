import { readVarint } from '../../../common/index.ts'
import { MAX_MESSAGE_BYTES } from './constants.ts'
import { BrokenWireError } from './errors.ts'

/**
 * Bytes that are set aside before any of a message has come
 */
const FIRST_BYTES = 4_096

/**
 * Cuts the bytes of a lane into messages, in whatever pieces they come. Each byte
 * is copied a few times at most, and never more is held than one message has so far
 *
 * @see specs/relayed.md
 */
export class MessageReader {
  /**
   * Bytes of a length that is not complete
   */
  #prefix: number[] = []
  #length?: number
  #buffer = new Uint8Array()
  #filled = 0

  /**
   * Bytes that are held
   */
  get held (): number {
    return this.#buffer.byteLength + this.#prefix.length
  }

  /**
   * @returns the messages that are complete now, without their lengths
   * @throws {BrokenWireError} a message is empty, too long, or its length is
   * malformed
   */
  push (bytes: Uint8Array): Uint8Array[] {
    const messages: Uint8Array[] = []
    let at = 0

    while (at < bytes.byteLength) {
      if (this.#length == null) {
        this.#prefix.push(bytes[at++])
        this.#begin()
      } else {
        const piece = bytes.subarray(at, at + this.#length - this.#filled)
        this.#add(piece, this.#length)
        at += piece.byteLength
      }

      if (this.#length != null && this.#filled === this.#length) {
        messages.push(this.#buffer.subarray(0, this.#filled))
        this.#length = undefined
        this.#buffer = new Uint8Array()
        this.#filled = 0
      }
    }

    return messages
  }

  #begin (): void {
    const length = readVarint(this.#prefix, 0, MAX_MESSAGE_BYTES, BrokenWireError)

    if (length?.value === 0) {
      throw new BrokenWireError('A message is empty')
    }

    if (length != null) {
      this.#prefix = []
      this.#length = length.value
    }
  }

  #add (piece: Uint8Array, length: number): void {
    const needed = this.#filled + piece.byteLength

    // who only says that much will come is given no room for it
    if (needed > this.#buffer.byteLength) {
      const grown = new Uint8Array(Math.min(length, Math.max(needed, this.#buffer.byteLength * 2, FIRST_BYTES)))
      grown.set(this.#buffer.subarray(0, this.#filled))
      this.#buffer = grown
    }

    this.#buffer.set(piece, this.#filled)
    this.#filled = needed
  }
}
