import { SOUND_ACK_FRAMES, SOUND_ACK_MS } from './constants.ts'
import type { Timers } from './timers.ts'
import type { Acknowledgement } from './wire.ts'

/**
 * Sound is acknowledged a few frames at a time: there are many, and they are small
 */
export class SoundAcks {
  #timers: Timers
  #onAcknowledge: (acknowledgement: Acknowledgement) => void
  #waiting?: Acknowledgement
  #count = 0
  #timer: unknown

  constructor (timers: Timers, onAcknowledge: (acknowledgement: Acknowledgement) => void) {
    this.#timers = timers
    this.#onAcknowledge = onAcknowledge
  }

  arrived (acknowledgement: Acknowledgement): void {
    // of another layer: what waits says nothing about it
    if (this.#waiting != null && this.#waiting.layer !== acknowledgement.layer) {
      this.#flush()
    }

    this.#waiting = acknowledgement
    this.#count++

    if (this.#count >= SOUND_ACK_FRAMES) {
      this.#flush()
    } else if (this.#count === 1) {
      this.#timer = this.#timers.set(() => { this.#flush() }, SOUND_ACK_MS)
    }
  }

  clear (): void {
    this.#timers.clear(this.#timer)
    this.#waiting = undefined
    this.#count = 0
  }

  #flush (): void {
    const waiting = this.#waiting
    this.clear()

    if (waiting != null) {
      this.#onAcknowledge(waiting)
    }
  }
}
