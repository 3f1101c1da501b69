import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { isText } from '../common/index.ts'
import { Gate } from '../log/index.ts'
import { MAX_TEXT_BYTES, MAX_TIME_MS } from './constants.ts'
import { ChatRecord } from './pb/chat.js'
import type { Opened } from '../membership/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface Line {
  from: PeerId
  session: string
  sequence: bigint
  text: string
  sentAt: number
}

export interface LinesInit {
  session: string
  sessionOf (peer: string): string | undefined

  /**
   * Whether a member writes into the log: its lines come a second time
   */
  hasLog (peer: string): boolean
  onLine (line: Line): void
}

/**
 * Lines of text as peers say and hear them that have no log
 *
 * @see specs/presence.md
 */
export class Lines {
  #init: LinesInit
  #gate: Gate<{ sender: PeerId, record: ChatRecord }>
  #sent = 0n

  /**
   * The last number received, by sender and session (others may claim the same
   * one): what comes again is no new line
   */
  #received = new Map<string, bigint>()

  constructor (init: LinesInit) {
    this.#init = init
    this.#gate = new Gate({ sessionOf: init.sessionOf, onPassed: (item, session) => { this.#onPassed(item, session) } })
  }

  encode (text: string, sentAt: number): Uint8Array {
    return ChatRecord.encode({ session: fromString(this.#init.session, 'base16'), sequence: ++this.#sent, sentAt: BigInt(sentAt), text })
  }

  /**
   * A line that was opened. It counts where its sender is in the room, in the same
   * stay, and was not heard before
   */
  receive ({ sender, payload }: Pick<Opened, 'sender' | 'payload'>): void {
    const record = ChatRecord.decode(payload)
    this.#gate.receive(sender.toString(), toString(record.session, 'base16'), { sender, record })
  }

  admit (peer: string): void {
    this.#gate.admit(peer)
  }

  forget (peer: string, session: string): void {
    this.#received.delete(`${peer}/${session}`)
    this.#gate.forget(peer, session)
  }

  #onPassed ({ sender, record }: { sender: PeerId, record: ChatRecord }, current: string): void {
    const { sequence, sentAt, text } = record
    const session = toString(record.session, 'base16')
    const key = `${sender.toString()}/${session}`

    if (current !== session || sequence <= (this.#received.get(key) ?? 0n) || !isText(text, MAX_TEXT_BYTES) || sentAt > MAX_TIME_MS) {
      return
    }

    this.#received.set(key, sequence)

    if (!this.#init.hasLog(sender.toString())) {
      this.#init.onLine({ from: sender, session, sequence, text, sentAt: Number(sentAt) })
    }
  }
}
