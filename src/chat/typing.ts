import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { TYPING_EXPIRES_MS, TYPING_INTERVAL_MS } from './constants.ts'
import { ChatTyping } from './pb/chat.js'
import type { Typing } from './index.ts'
import type { Opened } from '../membership/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface TypingNoticesInit {
  session: string
  sessionOf (peer: string): string | undefined
  publish (payload: Uint8Array): Promise<void>
  onTyping (typing: Typing): void
}

/**
 * Who is typing: said on the topic, believed for a while, kept by nobody
 */
export class TypingNotices {
  #init: TypingNoticesInit
  #said = 0
  #typing = new Map<string, { from: PeerId, timer: ReturnType<typeof setTimeout> }>()

  constructor (init: TypingNoticesInit) {
    this.#init = init
  }

  /**
   * We type, or have stopped. May be called with each key
   */
  async say (typing: boolean): Promise<void> {
    const now = Date.now()

    if (typing ? now - this.#said < TYPING_INTERVAL_MS : this.#said === 0) {
      return
    }

    this.#said = typing ? now : 0
    await this.#init.publish(ChatTyping.encode({ session: fromString(this.#init.session, 'base16'), typing }))
  }

  receive ({ sender, payload }: Pick<Opened, 'sender' | 'payload'>): void {
    const { session, typing } = ChatTyping.decode(payload)
    const peer = sender.toString()

    if (this.#init.sessionOf(peer) !== toString(session, 'base16')) {
      return
    }

    if (!typing) {
      this.stopped(peer)
      return
    }

    const known = this.#typing.get(peer)
    clearTimeout(known?.timer)
    this.#typing.set(peer, { from: sender, timer: setTimeout(() => { this.stopped(peer) }, TYPING_EXPIRES_MS) })

    if (known == null) {
      this.#init.onTyping({ from: sender, typing })
    }
  }

  /**
   * Somebody has sent something, or is gone
   */
  stopped (peer: string): void {
    const known = this.#typing.get(peer)

    if (known != null) {
      clearTimeout(known.timer)
      this.#typing.delete(peer)
      this.#init.onTyping({ from: known.from, typing: false })
    }
  }

  close (): void {
    this.#typing.forEach(({ timer }) => { clearTimeout(timer) })
    this.#typing.clear()
  }
}
