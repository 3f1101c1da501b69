import { PACE, PACE_INTERVAL_MS, PIECE_BYTES } from './constants.ts'
import type { Timers } from './timers.ts'

export interface PacerInit {
  now (): number
  timers: Timers
  onBytes (bytes: Uint8Array): void
}

interface Waiting {
  bytes: Uint8Array
  at: number
  onSent (): void
}

/**
 * Hands the messages of pictures out in pieces, somewhat faster than the path
 * carries them: sound that goes its own way meanwhile waits behind one piece, not
 * behind a key frame
 */
export class Pacer {
  /**
   * Bits per second that the path is taken to carry
   */
  bitrate = 0

  /**
   * Bytes that wait
   */
  queued = 0
  #init: PacerInit
  #waiting: Waiting[] = []
  #timer: unknown

  /**
   * Bytes that may go out; below 0 after a piece that was larger
   */
  #credit = PIECE_BYTES
  #countedAt = 0

  constructor (init: PacerInit) {
    this.#init = init
  }

  /**
   * Calls `onSent` once its last byte was handed out
   */
  push (bytes: Uint8Array, onSent: () => void): void {
    this.#waiting.push({ bytes, at: 0, onSent })
    this.queued += bytes.byteLength

    if (this.#timer == null) {
      this.#run()
    }
  }

  /**
   * Forget what waits
   */
  clear (): void {
    this.#init.timers.clear(this.#timer)
    this.#timer = undefined
    this.#waiting = []
    this.queued = 0
  }

  #run (): void {
    const now = this.#init.now()
    const perMs = this.bitrate * PACE / 8_000
    this.#timer = undefined
    this.#credit = Math.min(this.#credit + (now - this.#countedAt) * perMs, Math.max(PIECE_BYTES, perMs * PACE_INTERVAL_MS * 2))
    this.#countedAt = now

    while (this.#credit > 0 && this.#waiting.length > 0) {
      this.#hand(this.#waiting[0])
    }

    if (this.#waiting.length > 0) {
      const ms = Math.max(PACE_INTERVAL_MS, -this.#credit / perMs)
      this.#timer = this.#init.timers.set(() => { this.#run() }, Math.min(ms, 1_000))
    }
  }

  #hand (first: Waiting): void {
    const piece = first.bytes.subarray(first.at, first.at + PIECE_BYTES)
    first.at += piece.byteLength
    this.#credit -= piece.byteLength
    this.queued -= piece.byteLength
    const last = first.at === first.bytes.byteLength

    if (last) {
      this.#waiting.shift()
    }

    this.#init.onBytes(piece)

    if (last) {
      first.onSent()
    }
  }
}
