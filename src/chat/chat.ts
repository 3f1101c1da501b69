import { TypedEventEmitter } from 'main-event'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { InvalidTextError } from './errors.ts'
import { ChatRecord } from './pb/chat.js'
import type { ChatMessage } from './index.ts'
import type { Opened } from '../membership/index.ts'
import type { AbortOptions } from '@libp2p/interface'

export const CHAT_KIND = 'chat'
export const MAX_TEXT_BYTES = 4_096

/**
 * The last moment that a `Date` can hold
 */
const MAX_TIME_MS = 8_640_000_000_000_000n

/**
 * Messages of those who are just coming in: the topic is faster than a greeting
 */
export const MAX_HELD = 32

/**
 * A goodbye over a stream is faster than the last words over the topic
 */
export const LAST_WORDS_MS = 5_000

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

interface ChatEvents {
  message: CustomEvent<ChatMessage>
}

export class ChatRoom extends TypedEventEmitter<ChatEvents> {
  #init: ChatInit
  #sent = 0n

  /**
   * The last number received, by sender and session (others may claim the same
   * one): what comes again is no new message
   */
  #received = new Map<string, bigint>()
  #held: Opened[] = []
  #left = new Map<string, { session: string, until: number }>()

  /**
   * What came before anybody listened: whoever joins has nothing to listen to
   * until the join has come back, and others speak as soon as they see them
   */
  #unheard: ChatMessage[] = []

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
  receive (opened: Opened): void {
    const { sender, payload } = opened
    const record = ChatRecord.decode(payload)
    const session = toString(record.session, 'base16')
    const current = this.#init.sessionOf(sender.toString()) ?? (this.#hasJustLeft(sender.toString(), session) ? session : undefined)

    if (current == null) {
      this.#held = [...this.#held, opened].slice(-MAX_HELD)
      return
    }

    const key = keyOf(sender.toString(), session)
    const last = this.#received.get(key) ?? 0n
    const bytes = fromString(record.text).byteLength

    if (current !== session || record.sequence <= last || bytes === 0 || bytes > MAX_TEXT_BYTES || record.sentAt > MAX_TIME_MS) {
      return
    }

    this.#received.set(key, record.sequence)
    this.#unheard = [...this.#unheard, { from: sender, text: record.text, sentAt: new Date(Number(record.sentAt)) }].slice(-MAX_HELD)
    this.#deliver()
  }

  override addEventListener (...args: Parameters<TypedEventEmitter<ChatEvents>['addEventListener']>): void {
    super.addEventListener(...args)
    queueMicrotask(() => { this.#deliver() })
  }

  #deliver (): void {
    if (this.listenerCount('message') > 0) {
      this.#unheard.splice(0).forEach(detail => { this.safeDispatchEvent('message', { detail }) })
    }
  }

  /**
   * Somebody is in the room now: what it said on its way in counts
   */
  admit (peer: string): void {
    const held = this.#held.filter(({ sender }) => sender.toString() === peer)
    this.#held = this.#held.filter(opened => !held.includes(opened))
    held.forEach(opened => { this.receive(opened) })
  }

  #hasJustLeft (peer: string, session: string): boolean {
    const left = this.#left.get(peer)

    return left?.session === session && Date.now() < left.until
  }

  /**
   * A stay is over, but for its last words
   */
  forget (peer: string, session: string): void {
    const now = Date.now()
    this.#received.delete(keyOf(peer, session))
    this.#left.set(peer, { session, until: now + LAST_WORDS_MS })
    this.#left.forEach(({ until }, peer) => {
      if (until < now) {
        this.#left.delete(peer)
      }
    })
  }
}

function keyOf (peer: string, session: string): string {
  return `${peer}/${session}`
}
