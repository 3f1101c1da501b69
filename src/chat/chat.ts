import { TypedEventEmitter } from 'main-event'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { InvalidTextError } from './errors.ts'
import { ChatRecord } from './pb/chat.js'
import type { ChatMessage } from './index.ts'
import type { Opened } from '../membership/index.ts'
import type { AbortOptions } from '@libp2p/interface'

export const CHAT_KIND = 'chat'
const MAX_TEXT_BYTES = 4_096

export interface ChatInit {
  /**
   * Our own stay in the room
   */
  session: string

  /**
   * Seal a payload and send it to everybody
   */
  publish (kind: string, payload: Uint8Array): Promise<void>

  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined
}

export class ChatRoom extends TypedEventEmitter<{ message: CustomEvent<ChatMessage> }> {
  #init: ChatInit
  #sent = 0n

  /**
   * The last number received, by session: what comes again is no new message
   */
  #received = new Map<string, bigint>()

  constructor (init: ChatInit) {
    super()
    this.#init = init
  }

  async send (text: string, options: AbortOptions = {}): Promise<void> {
    const bytes = fromString(text).byteLength

    if (bytes === 0 || bytes > MAX_TEXT_BYTES) {
      throw new InvalidTextError(bytes === 0 ? 'The text is empty' : `The text has ${bytes} bytes, and at most ${MAX_TEXT_BYTES} can be sent`)
    }

    options.signal?.throwIfAborted()
    await this.#init.publish(CHAT_KIND, ChatRecord.encode({
      session: fromString(this.#init.session, 'base16'),
      sequence: ++this.#sent,
      sentAt: BigInt(Date.now()),
      text
    }))
  }

  /**
   * A message that was opened. It counts where its sender is in the room, in
   * the same stay, and was not heard before
   */
  receive ({ sender, payload }: Opened): void {
    const record = ChatRecord.decode(payload)
    const session = toString(record.session, 'base16')
    const last = this.#received.get(session) ?? 0n

    if (this.#init.sessionOf(sender.toString()) !== session || record.sequence <= last || fromString(record.text).byteLength > MAX_TEXT_BYTES) {
      return
    }

    this.#received.set(session, record.sequence)
    this.safeDispatchEvent('message', {
      detail: { from: sender, text: record.text, sentAt: new Date(Number(record.sentAt)) }
    })
  }

  forget (session: string): void {
    this.#received.delete(session)
  }
}
