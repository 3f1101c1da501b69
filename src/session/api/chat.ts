/**
 * What is said in a room, and what of it is kept
 */

import type { ChatMessage, PictureOptions, SendOptions, Typing } from '../../chat/index.ts'
import type { KeepState } from '../../log/index.ts'
import type { AbortOptions, TypedEventTarget } from '@libp2p/interface'

/**
 * What people write to each other in the room. Everybody has the same messages in
 * the same order; who comes later gets those from before
 *
 * @see specs/log.md
 */
export interface Chat extends TypedEventTarget<{
  /**
   * A message of somebody else's, sent while we are in the room. The newest 32 that
   * came before anybody listened are handed to the first who does
   */
  message: CustomEvent<ChatMessage>

  /**
   * `messages` or `unread` are not what they were
   */
  change: CustomEvent<undefined>

  /**
   * Somebody has begun to type, or has stopped
   */
  typing: CustomEvent<Typing>
}> {
  /**
   * All messages that we have, those from before we came too, in the order in which
   * everybody has them; a snapshot
   */
  readonly messages: ChatMessage[]

  /**
   * How many messages of others were sent while we are here, and not yet marked as
   * read
   */
  readonly unread: number

  /**
   * Send a message to everybody in the room, or to one of them alone, with a picture
   * or without
   *
   * @param text - 1 to 4,096 bytes of UTF-8; beside a picture it may be empty
   * @throws {InvalidTextError} it is empty or longer
   * @throws {InvalidPictureError} the picture is none that can be sent
   * @throws {InvalidMessageError} there is no message that it could answer
   */
  send (text: string, options?: SendOptions): Promise<ChatMessage>

  /**
   * The picture of a message, as it was sent: from here, or from anybody who has it.
   * Pictures that are sent while we are in the room are got without being asked for
   *
   * @param id - of the message
   * @throws {PictureUnavailableError} it has none, was deleted, or nobody who is here has it
   * @throws {InvalidPictureError} it is not what its sender has said
   */
  picture (id: string, options?: PictureOptions): Promise<Uint8Array>

  /**
   * Change a message of ours; the text as for `send`
   *
   * @throws {InvalidTextError} it is empty or longer
   * @throws {InvalidMessageError} it is not there, was deleted or is not ours
   */
  edit (id: string, text: string, options?: AbortOptions): Promise<void>

  /**
   * Take a message of ours back: nobody is shown it any more. Whoever has it may
   * still have kept it
   *
   * @throws {InvalidMessageError} it is not there, was deleted or is not ours
   */
  delete (id: string, options?: AbortOptions): Promise<void>

  /**
   * React to a message, or take such a reaction back: an emoji, say, of 1 to 64
   * bytes of UTF-8
   *
   * @throws {InvalidTextError} it is empty or longer
   * @throws {InvalidMessageError} the message is not there, or was deleted
   */
  react (id: string, reaction: string, options?: AbortOptions & { withdraw?: boolean }): Promise<void>

  /**
   * Tell the others that we are typing, or have stopped. May be called with each
   * key: it is said every 3 s at most
   */
  typing (typing?: boolean): Promise<void>

  /**
   * Everything is read. Nobody else is told
   */
  markRead (): void
}

/**
 * Whether this device keeps what was said in the room, pictures too, for the next
 * time: in the peer's datastore, sealed with a key that follows from the room's
 * secret, and no more than a member has in memory. Where there is too much, whoever
 * has written most loses its oldest
 */
export interface KeptHistory extends TypedEventTarget<{
  /**
   * `state` or `bytes` are not what they were
   */
  change: CustomEvent<undefined>
}> {
  /**
   * - `off`: nothing is kept
   * - `kept`: all that we have is kept
   * - `elsewhere`: another tab writes it; this one will when that one is gone
   * - `full`: what is new could not be written, most likely for want of space
   *
   * Where it is `full`, it is tried again with the next change
   */
  readonly state: KeepState

  /**
   * How much is kept
   */
  readonly bytes: number

  /**
   * Keep all that we have and all that comes, also the next time that we are in the
   * room. Resolves when it was tried: `state` says what came of it
   */
  keep (): Promise<void>

  /**
   * Delete what is kept, and keep nothing any more. What is in memory stays until we
   * leave
   */
  forget (): Promise<void>
}
