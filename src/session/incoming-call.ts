import { fingerprint } from '../identity/index.ts'
import type { IncomingCall as IncomingCallInterface, JoinOptions, Room } from './index.ts'
import type { Incoming } from '../signaling/index.ts'
import type { PeerId } from '@libp2p/interface'

export class IncomingCall implements IncomingCallInterface {
  readonly from: PeerId
  readonly name: string
  readonly fingerprint: string
  readonly signal: AbortSignal
  #incoming: Incoming
  #enter: (options: JoinOptions) => Promise<Room>

  constructor (incoming: Incoming, enter: (options: JoinOptions) => Promise<Room>) {
    this.#incoming = incoming
    this.#enter = enter
    this.from = incoming.from
    this.name = incoming.name
    this.fingerprint = fingerprint(incoming.from)
    this.signal = incoming.signal
  }

  async accept (options: JoinOptions): Promise<Room> {
    this.signal.throwIfAborted()
    this.#incoming.decide(true)

    return this.#enter(options)
  }

  decline (): void {
    this.#incoming.decide(false)
  }
}
