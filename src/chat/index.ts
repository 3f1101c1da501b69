/**
 * Lines of text in a room
 */

import type { PeerId } from '@libp2p/interface'

/**
 * A line of text that has arrived
 */
export interface ChatMessage {
  /**
   * Who sent it: proved by a signature
   */
  from: PeerId

  /**
   * 1 to 4,096 bytes of UTF-8, as it was sent: not made fit for a screen
   */
  text: string

  /**
   * By the sender's clock, which may be wrong
   */
  sentAt: Date
}

export { CHAT_KIND, ChatRoom } from './chat.ts'
export { InvalidTextError } from './errors.ts'
