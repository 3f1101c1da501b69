import { Forward } from './forward.ts'
import type { Pace } from './pace.ts'
import type { Stream } from '@libp2p/interface'

export interface CircuitInit {
  /**
   * To who has asked for it, and to who is asked for
   */
  streams: [Stream, Stream]

  /**
   * Who has asked for it
   */
  owner: string
  paces: readonly Pace[]
  maxBytes: bigint
  maxMs: number

  /**
   * Told of all that goes through it, both ways
   */
  carry (bytes: number): void
  onEnd (): void
}

/**
 * Two streams that are one to those at its ends
 */
export class Circuit {
  #init: CircuitInit
  #forwards: Forward[]
  #timer: ReturnType<typeof setTimeout>
  #left: bigint
  #isOpen = true

  constructor (init: CircuitInit) {
    const { streams: [asking, asked], owner, paces, maxBytes, maxMs } = init
    const fail = (err: Error): void => { this.end(err) }
    this.#init = init
    this.#left = maxBytes
    this.#timer = setTimeout(() => { this.end(new Error('The circuit has lasted long enough')) }, maxMs)
    init.streams.forEach(stream => {
      stream.addEventListener('close', ({ error }) => {
        if (error != null) {
          this.end(error)
        } else if (init.streams.every(({ status }) => status !== 'open')) {
          this.#forget()
        }
      })
    })
    this.#forwards = [[asking, asked], [asked, asking]].map(([from, to]) => new Forward({ from, to, owner, paces, fail, carry: bytes => { this.#carry(bytes) } }))
  }

  end (err: Error): void {
    if (this.#isOpen) {
      this.#forget()
      this.#init.streams.forEach(stream => { stream.abort(err) })
    }
  }

  #forget (): void {
    if (this.#isOpen) {
      this.#isOpen = false
      clearTimeout(this.#timer)
      this.#forwards.forEach(forward => { forward.leave() })
      this.#init.onEnd()
    }
  }

  #carry (bytes: number): void {
    this.#left -= BigInt(bytes)
    this.#init.carry(bytes)

    if (this.#left < 0n) {
      // not within what a stream does now: that goes on with it
      queueMicrotask(() => { this.end(new Error('The circuit has carried enough')) })
    }
  }
}
