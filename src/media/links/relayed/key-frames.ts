import { KEY_FRAME_INTERVAL_MS, KEY_FRAME_PENDING_MS } from './constants.ts'

/**
 * When the next picture of a sender is to be a key frame. What is asked for while
 * one is on its way is answered by that one
 */
export class KeyFrames {
  #wanted = true
  #madeAt = -Infinity

  /**
   * The other end asks, while a key frame is `onItsWay` to it or not
   */
  ask (now: number, onItsWay: boolean): void {
    this.#wanted ||= !(onItsWay && now - this.#madeAt < KEY_FRAME_PENDING_MS)
  }

  /**
   * Nothing that was sent so far counts
   */
  begin (): void {
    this.#wanted = true
    this.#madeAt = -Infinity
  }

  /**
   * A picture is encoded now: is it to be a key frame?
   */
  next (now: number): boolean {
    if (!this.#wanted || now - this.#madeAt < KEY_FRAME_INTERVAL_MS) {
      return false
    }

    this.#wanted = false
    this.#madeAt = now

    return true
  }
}
