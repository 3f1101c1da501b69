/**
 * What people write to each other in a room
 */

import type { PeerId } from '@libp2p/interface'

/**
 * A message, as it stands now
 */
export interface ChatMessage {
  /**
   * Names it among the messages of the room, the same for everybody
   */
  id: string

  /**
   * Who sent it: proved by a signature
   */
  from: PeerId

  /**
   * What the sender calls itself, made fit for a screen; not proved
   */
  name: string

  /**
   * Whether it is ours
   */
  own: boolean

  /**
   * 1 to 4,096 bytes of UTF-8, as it was sent or edited last: not made fit for a
   * screen. Empty where it was deleted, and may be beside a picture
   */
  text: string

  /**
   * A picture that was sent with it. `picture` of the chat gets the picture itself
   */
  picture?: Picture

  /**
   * By the sender's clock, which may be wrong
   */
  sentAt: Date

  /**
   * When its sender has changed it, by the sender's clock
   */
  editedAt?: Date

  /**
   * Whether its sender took it back
   */
  deleted: boolean

  /**
   * The message that it answers, which may not be there
   */
  replyTo?: string

  /**
   * How others and we reacted
   */
  reactions: Reaction[]

  /**
   * Whom alone it is for, sealed to them; everybody where there is nobody
   */
  to?: PeerId
}

/**
 * A picture in a message, as its sender describes it
 */
export interface Picture {
  /**
   * Proved when the picture is opened, as are width and height
   */
  type: 'image/jpeg' | 'image/png' | 'image/webp'

  /**
   * Bytes: 2,000,000 at most
   */
  size: number

  /**
   * Pixels: 16,384 at most
   */
  width: number

  /**
   * Pixels: 16,384 at most, and 40,000,000 in all
   */
  height: number

  /**
   * For who cannot see it, at most 1,024 bytes of UTF-8; may be empty
   */
  description: string

  /**
   * Something to be shown at once: a picture of 256 × 256 pixels and 4,096 bytes at
   * most
   */
  thumbnail?: Uint8Array
}

/**
 * A picture to be sent
 */
export interface OwnPicture {
  /**
   * A JPEG, PNG or WebP of 2,000,000 bytes at most. It is sent as it is: what a
   * camera has written into it (place, time, device) is to be removed before
   */
  bytes: Uint8Array

  /**
   * For who cannot see it, at most 1,024 bytes of UTF-8
   */
  description?: string

  /**
   * Shown until the picture is there: JPEG, PNG or WebP of 256 × 256 pixels and
   * 4,096 bytes at most
   */
  thumbnail?: Uint8Array
}

/**
 * How a picture is got
 */
export interface PictureOptions {
  /**
   * Ends the waiting
   */
  signal?: AbortSignal

  /**
   * Told which part of it has come, 0 to 1
   */
  onProgress? (progress: number): void
}

/**
 * A reaction to a message
 */
export interface Reaction {
  /**
   * 1 to 64 bytes of UTF-8; an emoji, if it came from an app like ours
   */
  reaction: string

  /**
   * Those who reacted so, in the order in which they did
   */
  from: PeerId[]
}

/**
 * How a message is sent
 */
export interface SendOptions {
  /**
   * The message that it answers
   */
  replyTo?: string

  /**
   * Whom alone it is for: nobody else in the room can read it, though they see
   * that there is something
   */
  to?: PeerId

  /**
   * A picture to go with it; the text may be empty then
   */
  picture?: OwnPicture

  /**
   * Sends nothing where it has fired
   */
  signal?: AbortSignal
}

/**
 * Somebody has begun to type, or has stopped
 */
export interface Typing {
  /**
   * Who
   */
  from: PeerId

  /**
   * Whether it types now; if it says nothing any more it has stopped after 6 s
   */
  typing: boolean
}

export { CHAT_KIND, TYPING_KIND } from './constants.ts'
export { ChatRoom } from './chat.ts'
export { InvalidMessageError, InvalidPictureError, InvalidTextError, PictureUnavailableError } from './errors.ts'
