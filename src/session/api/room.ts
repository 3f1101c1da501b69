/**
 * The room itself
 */

import type { Chat, KeptHistory } from './chat.ts'
import type { Participant } from './participant.ts'
import type { Drawing, Drawn, LocalPublication, PublishOptions } from './publication.ts'
import type { Together } from './together.ts'
import type { Overload } from '../../media/index.ts'
import type { AbortOptions, TypedEventTarget } from '@libp2p/interface'

/**
 * What a `Room` tells of
 */
export interface RoomEvents {
  /**
   * Somebody is in the room, and has proved it
   */
  'participant:join': CustomEvent<Participant>

  /**
   * Somebody has left, or has shown no sign of life for 2 min
   */
  'participant:leave': CustomEvent<Participant>

  /**
   * Something about a participant changed: name, status, path, media or mute
   */
  'participant:update': CustomEvent<Participant>

  /**
   * Somebody asks us to be heard again; once in 10 s at most
   */
  'unmute:ask': CustomEvent<Participant>

  /**
   * Somebody draws over a screen: 20 times a second at most. To be shown with
   * their name, and for some seconds
   */
  draw: CustomEvent<Drawn>

  /**
   * This device cannot keep up with encoding or decoding, or can again: pictures
   * have been reduced by another step, or were restored by one
   */
  overload: CustomEvent<Overload>

  /**
   * The room ended for us although we did not leave it: its error says why
   */
  close: CustomEvent<Error | undefined>
}

/**
 * A room that we are in, until `leave` or `close`
 */
export interface Room extends TypedEventTarget<RoomEvents> {
  /**
   * What people call the room; not secret, not unique
   */
  readonly label: string

  /**
   * True where the room was entered by a plain name: whoever guesses the name
   * gets in
   */
  readonly guessable: boolean

  /**
   * Our own name in the room
   */
  readonly name: string

  /**
   * The others in the room, a snapshot; at most three
   */
  readonly participants: Participant[]

  /**
   * What we publish now, a snapshot
   */
  readonly publications: LocalPublication[]

  /**
   * What people write to each other
   */
  readonly chat: Chat

  /**
   * Whether this device keeps what was said
   */
  readonly history: KeptHistory

  /**
   * Hands and whose turn it is, polls, a timer, whom to follow; reactions and captions
   */
  readonly together: Together

  /**
   * How far pictures are reduced now, because this device cannot keep up. Sound
   * never is
   */
  readonly overload: Overload

  /**
   * An invitation for others: `ff1.…`, the fragment's part of a link. Everything
   * in it is secret; it holds the addresses of our relays too
   *
   * @see specs/rooms.md
   */
  invite (): string

  /**
   * Publish a track: `camera`, `microphone`, `screen` or `screen-audio`. One per
   * source; publishing a second one replaces the first, without a gap
   *
   * @throws {MediaUnavailableError} in Node: there is no media stack
   */
  publish (track: MediaStreamTrack, options: PublishOptions): Promise<LocalPublication>

  /**
   * Draw over somebody's screen, or our own, for everybody to see. Sent once and
   * kept by nobody; others pass over what comes more than 20 times a second
   */
  draw (drawing: Drawing): void

  /**
   * Say goodbye and end everything that belongs to the room
   */
  leave (options?: AbortOptions): Promise<void>

  /**
   * The same, as far as it can be done at once, without waiting: for `pagehide`
   */
  leaveNow (): void
}
