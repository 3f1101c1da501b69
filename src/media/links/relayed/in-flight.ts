import { FRAME_LOST_MS } from './constants.ts'
import type { Acknowledgement } from './wire.ts'

/**
 * A frame on its way
 */
export interface Flying {
  sequence: number
  bytes: number

  /**
   * When it was encoded, and when its last byte was handed out
   */
  since: number
  sentAt?: number
  keyFrame: boolean
}

/**
 * The frames of one publication that nobody has acknowledged
 */
export class InFlight {
  #layers = new Map<number, Flying[]>()

  add (layer: number, frame: Flying): void {
    const frames = this.#layers.get(layer) ?? []
    frames.push(frame)
    this.#layers.set(layer, frames)
  }

  /**
   * @returns the frame that is named and the bytes of all that have arrived with
   * it; nothing for one that is not on its way, or not sent
   */
  acknowledge ({ layer, sequence }: Acknowledgement): { frame: Required<Flying>, bytes: number } | undefined {
    const frames = this.#layers.get(layer) ?? []
    const frame = frames.find(frame => frame.sequence === sequence)

    if (frame?.sentAt == null) {
      return
    }

    const arrived = frames.filter(frame => frame.sequence <= sequence)
    this.#layers.set(layer, frames.slice(arrived.length))

    return { frame: { ...frame, sentAt: frame.sentAt }, bytes: arrived.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  /**
   * Those that may still arrive
   */
  frames (now: number): Flying[] {
    for (const [layer, frames] of this.#layers) {
      this.#layers.set(layer, frames.filter(({ sentAt }) => sentAt == null || now - sentAt < FRAME_LOST_MS))
    }

    return [...this.#layers.values()].flat()
  }

  clear (): void {
    this.#layers.clear()
  }
}
