import { Uint8ArrayList } from 'uint8arraylist'
import type { Pace, Paced } from './pace.ts'
import type { Stream } from '@libp2p/interface'

export interface ForwardInit {
  from: Stream
  to: Stream

  /**
   * Whose bytes these are, and what limits them
   */
  owner: string
  paces: readonly Pace[]

  /**
   * Told of all that goes
   */
  carry (bytes: number): void
  fail (err: Error): void
}

/**
 * Hands on what comes from one stream to another, in the pieces in which it came.
 * What cannot go yet, for the other end or for a limit, is not read on: then its
 * sender's window closes
 */
export class Forward implements Paced {
  #init: ForwardInit
  #held = new Uint8ArrayList()
  #isEnded: boolean
  #isGoing = false

  constructor (init: ForwardInit) {
    this.#init = init
    this.#isEnded = init.from.readableEnded
    init.from.addEventListener('message', ({ data }) => {
      this.#held.append(data)
      this.go()
    })
    init.from.addEventListener('end', () => {
      this.#isEnded = true
      this.go()
    })
    init.to.addEventListener('drain', () => { this.go() })
  }

  get owner (): string {
    return this.#init.owner
  }

  /**
   * Where one of the streams has died
   */
  leave (): void {
    this.#held = new Uint8ArrayList()
    this.#init.paces.forEach(pace => { pace.leave(this) })
  }

  go (): void {
    // what is sent may free what waits to be read
    if (this.#isGoing) {
      return
    }

    this.#isGoing = true

    try {
      this.#send()
    } catch (err: any) {
      this.#init.fail(err)
    } finally {
      this.#isGoing = false
    }

    this.#read()
  }

  #send (): void {
    const { to, paces, carry } = this.#init

    while (this.#held.byteLength > 0 && !to.writableNeedsDrain) {
      const bytes = paces.reduce((bytes, pace) => bytes === 0 ? 0 : pace.offer(this, bytes), this.#held.byteLength)

      if (bytes === 0) {
        return
      }

      paces.forEach(pace => { pace.take(bytes) })
      carry(bytes)
      const goes = bytes === this.#held.byteLength ? this.#held : this.#held.sublist(0, bytes)
      const rest = bytes === this.#held.byteLength ? new Uint8ArrayList() : this.#held.sublist(bytes)
      this.#held = rest
      to.send(goes)
    }
  }

  #read (): void {
    const { from, to, fail } = this.#init

    if (this.#isEnded && this.#held.byteLength === 0) {
      // an end that was forced is told of as that
      if (from.status !== 'aborted' && from.status !== 'reset') {
        to.close().catch(fail)
      }
    } else if (from.readStatus === 'readable' && (this.#held.byteLength > 0 || to.writableNeedsDrain)) {
      from.pause()
    } else if (from.readStatus === 'paused' && this.#held.byteLength === 0 && !to.writableNeedsDrain) {
      from.resume()
    }
  }
}
