/**
 * Room and participant: what an application touches
 */

import type { ChatMessage } from '../chat/index.ts'
import type { Source, Track } from '../media/index.ts'
import type { MemberStatus } from '../membership/index.ts'
import type { AbortOptions, PeerId, TypedEventTarget } from '@libp2p/interface'

/**
 * Where a participant's media comes from, and why
 */
export interface ParticipantPath {
  /**
   * `none`: no media path stands (yet, or any more)
   */
  kind: 'direct' | 'relayed' | 'forwarded' | 'none'

  /**
   * `same-network` (host candidates), `through-nat` (reflexive candidates),
   * `turn` (a TURN relay), `in-process`, `connecting`, `interrupted`, `failed`,
   * `no-media` (one side is a program that has no media stack)
   */
  reason: 'same-network' | 'through-nat' | 'turn' | 'in-process' | 'connecting' | 'interrupted' | 'failed' | 'no-media'

  /**
   * Milliseconds
   */
  roundTripTime?: number
}

/**
 * Somebody else in the room. The object stays the same while its owner stays in
 * the room; `participant:update` says that something about it changed.
 */
export interface Participant {
  /**
   * The peer ID
   */
  readonly id: PeerId
  readonly name: string

  /**
   * `present`; `reconnecting` (no sign of life for 3 s); `away` (for 12 s).
   * After 2 min without any the participant leaves the room
   */
  readonly status: MemberStatus
  readonly path: ParticipantPath

  /**
   * The track of a publication, as long as it is published. In a browser a
   * `MediaStreamTrack`
   */
  media (source: 'camera' | 'microphone' | 'screen' | 'screen-audio'): MediaStreamTrack | undefined

  /**
   * Whether a source is muted by its owner. True too where it is not published
   */
  muted (source: Source): boolean

  /**
   * The momentary loudness of the microphone, 0 to 1; cheap, read it often
   */
  readonly audioLevel: number

  /**
   * Say how large a picture is shown, in physical pixels, so that its owner
   * sends no more than that. 0 × 0: not visible, send nothing
   */
  view (source: Source, size: { width: number, height: number }): void
}

/**
 * One of our own tracks in the room
 */
export interface LocalPublication {
  readonly id: string
  readonly source: Source
  readonly track: MediaStreamTrack
  readonly muted: boolean

  /**
   * Carry silence or black, and show it to everybody
   */
  mute (): void
  unmute (): void

  /**
   * Go on with another track, without a gap: another camera, another microphone
   */
  replaceTrack (track: MediaStreamTrack): Promise<void>
  unpublish (): Promise<void>
}

export interface JoinOptions extends AbortOptions {
  /**
   * Our name in the room, 1 to 64 characters
   */
  name: string

  /**
   * Published at once: its first video track as `camera`, its first audio track
   * as `microphone`
   */
  stream?: MediaStream
}

export interface CallOptions extends JoinOptions {
  /**
   * Milliseconds for which it rings before nobody has answered; 45,000 by
   * default and at most
   */
  ringFor?: number

  /**
   * It rings at the other side now: until then it was looked for and asked
   */
  onRinging? (): void
}

/**
 * Somebody is calling, and waits for an answer
 */
export interface IncomingCall {
  readonly from: PeerId

  /**
   * What the caller calls itself; not proved
   */
  readonly name: string

  /**
   * Of the caller's key, which is proved: to compare aloud
   */
  readonly fingerprint: string

  /**
   * Fires when it rings no more: answered, given up, or after 45 s
   */
  readonly signal: AbortSignal

  /**
   * Go into the room for two. No camera needs to be open before
   */
  accept (options: JoinOptions): Promise<Room>
  decline (): void
}

export interface RoomEvents {
  'participant:join': CustomEvent<Participant>
  'participant:leave': CustomEvent<Participant>
  'participant:update': CustomEvent<Participant>

  /**
   * The room ended for us although we did not leave it: its error says why
   */
  close: CustomEvent<Error | undefined>
}

export interface Chat extends TypedEventTarget<{ message: CustomEvent<ChatMessage> }> {
  /**
   * Send a line of text to everybody in the room
   *
   * @throws InvalidTextError where the text is empty or longer than 4096 bytes
   */
  send (text: string, options?: AbortOptions): Promise<void>
}

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
  readonly participants: Participant[]
  readonly publications: LocalPublication[]
  readonly chat: Chat

  /**
   * An invitation for others: `ff1.…`, the fragment's part of a link. Everything
   * in it is secret; it holds the addresses of our relays too
   */
  invite (): string

  /**
   * Publish a track: `camera`, `microphone`, `screen` or `screen-audio`. One per
   * source; publishing a second one replaces the first
   *
   * @throws MediaUnavailableError in Node: there is no media stack
   */
  publish (track: MediaStreamTrack, options: { source: Source }): Promise<LocalPublication>

  /**
   * Say goodbye and end everything that belongs to the room
   */
  leave (options?: AbortOptions): Promise<void>

  /**
   * The same, as far as it can be done at once, without waiting: for `pagehide`
   */
  leaveNow (): void
}

export type { ChatMessage, MemberStatus, Source, Track }
export { IncomingCall as IncomingCallSession } from './incoming-call.ts'
export { enterRoom } from './enter.ts'
export type { RoomComponents, RoomInit } from './room.ts'
