/**
 * Lines of text in a room
 */

import type { PeerId } from '@libp2p/interface'

export interface ChatMessage {
  /**
   * Who sent it: proved by a signature
   */
  from: PeerId
  text: string

  /**
   * By the sender's clock
   */
  sentAt: Date
}

export { CHAT_KIND, ChatRoom } from './chat.ts'
export { InvalidTextError } from './errors.ts'
