/**
 * Room and participant: what an application touches
 */

import type { ChatMessage, Reaction, SendOptions, Typing } from '../chat/index.ts'
import type { Overload, Source, Track } from '../media/index.ts'
import type { MemberStatus } from '../membership/index.ts'
import type { Hand, Poll, PollOption, Timer } from '../together/index.ts'
import type { AbortOptions, PeerId, TypedEventTarget } from '@libp2p/interface'

/**
 * Where a participant's media comes from, and why
 *
 * @see https://www.w3.org/TR/webrtc-stats/#candidatepair-dict*
 */
export interface ParticipantPath {
  /**
   * `none`: no media path stands (yet, or any more)
   */
  kind: 'direct' | 'relayed' | 'forwarded' | 'none'

  /**
   * `same-network` (host candidates), `through-nat` (reflexive candidates),
   * `turn` (a TURN relay), `in-process`, `connecting`, `interrupted`, `failed`,
   * `no-media` (one side is a program that has no media stack), `ignored` (removed
   * by `ignore`). Of relayed paths:
   * `hidden-here`, `hidden-there` (somebody hides their address), `no-udp-here`,
   * `no-udp-there` (a network lets no UDP through), `no-common-family` (one has
   * IPv4 only, the other IPv6 only), `nat` (their routers do not let them meet)
   */
  reason: 'same-network' | 'through-nat' | 'turn' | 'hidden-here' | 'hidden-there' | 'no-udp-here' | 'no-udp-there' | 'no-common-family' | 'nat' | 'in-process' | 'connecting' | 'interrupted' | 'failed' | 'no-media' | 'ignored'

  /**
   * Milliseconds, of the last ICE check, or of the last frames that were
   * acknowledged
   *
   * @see https://www.rfc-editor.org/rfc/rfc7675
   */
  roundTripTime?: number

  /**
   * The relay that media goes through, where it goes through one of ours
   */
  relay?: RelayUsed
}

/**
 * A relay, for people to recognize
 */
export interface RelayUsed {
  /**
   * Of its key, as `fingerprint` makes it
   */
  fingerprint: string

  /**
   * The name or IP address at which we reach it, where we do
   */
  host?: string
}

/**
 * How media with a participant does, between two looks at it
 */
export interface ParticipantStatistics {
  /**
   * The way it takes, with the round-trip time
   */
  path: ParticipantPath

  /**
   * What comes from them
   */
  received: MediaStatistics

  /**
   * What goes to them
   */
  sent: MediaStatistics
}

/**
 * One direction of media. What is not known, or not yet, is missing: rates need
 * two looks, half a second apart at least
 */
export interface MediaStatistics {
  /**
   * Bits per second, of everything that runs between the two
   */
  bitrate?: number

  /**
   * Packets that did not arrive, 0 to 1
   */
  loss?: number

  /**
   * The picture, the largest where there are several
   */
  video?: PictureStatistics
}

/**
 * The picture as it was encoded last
 */
export interface PictureStatistics {
  /**
   * Pixels
   */
  width: number

  /**
   * Pixels
   */
  height: number

  /**
   * Frames in the last second
   */
  framerate?: number
}

/**
 * Somebody else in the room. The object stays the same while its owner stays in
 * the room; `participant:update` says that something about it changed.
 */
export interface Participant {
  /**
   * The peer ID, which is proved
   */
  readonly id: PeerId

  /**
   * What they call themselves, made fit for a screen, at most 64 characters;
   * may be empty, may be another's
   */
  readonly name: string

  /**
   * `present`; `reconnecting` (no sign of life for 3 s); `away` (for 12 s).
   * After 2 min without any the participant leaves the room
   */
  readonly status: MemberStatus

  /**
   * Which way their media takes now
   */
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
   * sends no more than that. 0 × 0: not visible, send nothing. Say it again when
   * it changes; an overload is seen to without a word
   */
  view (source: Source, size: { width: number, height: number }): void

  /**
   * Ask them to be heard again. Their application asks the person, who decides;
   * nothing is switched on by it
   *
   * @returns false where they were asked less than 10 s ago, or cannot be reached now
   */
  askToUnmute (): boolean

  /**
   * Whether they are removed for us
   */
  readonly ignored: boolean

  /**
   * Remove them for us alone, or take that back: no media goes to them or comes
   * from them, and their requests and drawings are passed over. They stay in the
   * room, stay removed where they come back to it, and hear nothing of it but that media with us does not come about
   */
  ignore (ignored: boolean): void

  /**
   * How media with them does; for a display, once a second or so. Without a link
   * only the path is known
   */
  statistics (options?: AbortOptions): Promise<ParticipantStatistics>
}

/**
 * As what a track is published
 */
export interface PublishOptions {
  /**
   * What it is of; one track of each
   */
  source: Source

  /**
   * Of sound: send both channels, where the track has two, and more bits than a
   * voice takes. False by default; of `screen-audio`, true
   */
  music?: boolean

  /**
   * Of a camera: how many lines of its picture, or columns if it is upright, are
   * sent at most. 720 by default
   */
  lines?: number
}

/**
 * A piece of a line over a screen that somebody shares. Pieces with the same
 * number are one line
 */
export interface Drawing {
  /**
   * Who shares the screen
   */
  screen: PeerId

  /**
   * Number of the line, 0 to 4,294,967,295, among those of who draws it
   */
  line: number

  /**
   * Of the picture's width and height, 0 to 1, from its left and top; 32 at most
   */
  points: Point[]
}

/**
 * A place on a picture, whatever its size
 */
export interface Point {
  /**
   * 0 at the left edge, 1 at the right one
   */
  x: number

  /**
   * 0 at the top, 1 at the bottom
   */
  y: number
}

/**
 * What somebody else draws
 */
export interface Drawn extends Drawing {
  /**
   * Who draws it
   */
  participant: Participant
}

/**
 * One of our own tracks in the room
 */
export interface LocalPublication {
  /**
   * Unique among our publications, 1 to 32 characters
   */
  readonly id: string

  /**
   * What it was published as
   */
  readonly source: Source

  /**
   * What is sent now; `replaceTrack` changes it
   */
  readonly track: MediaStreamTrack

  /**
   * Whether it carries silence or black at our wish
   */
  readonly muted: boolean

  /**
   * Carry silence or black, and show it to everybody
   */
  mute (): void

  /**
   * Carry the track again
   */
  unmute (): void

  /**
   * Of sound: in stereo
   */
  readonly music: boolean

  /**
   * Of a camera picture, how many lines are sent at most, where that was said
   */
  readonly lines?: number

  /**
   * Go on with another track, without a gap: another camera, another microphone
   */
  replaceTrack (track: MediaStreamTrack): Promise<void>

  /**
   * Withdraw it from everybody. The track is not stopped: it is the
   * application's
   */
  unpublish (): Promise<void>
}

/**
 * As whom and with what we enter a room or a call. Where `signal` fires, the
 * attempt ends with its reason
 */
export interface JoinOptions extends AbortOptions {
  /**
   * Our name in the room, made fit for a screen and cut after 64 characters;
   * `Guest` where nothing is left of it
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
 *
 * @see specs/call.md
 */
export interface IncomingCall {
  /**
   * The caller's peer ID, which is proved
   */
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
   *
   * @throws {NoRelayError} no relay could be reached
   * @throws {RoomFullError} somebody else has taken the place
   * @throws {Error} it rings no more
   */
  accept (options: JoinOptions): Promise<Room>

  /**
   * Tell the caller that we do not want to talk now
   */
  decline (): void
}

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
   * Send a message to everybody in the room, or to one of them alone
   *
   * @param text - 1 to 4,096 bytes of UTF-8
   * @throws {InvalidTextError} it is empty or longer
   * @throws {InvalidMessageError} there is no message that it could answer
   */
  send (text: string, options?: SendOptions): Promise<ChatMessage>

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
 * What people do together in the room, beside talking: everybody sees the same,
 * and who comes later too
 *
 * @see specs/together.md
 */
export interface Together extends TypedEventTarget<{
  /**
   * Hands, polls or the timer are not what they were
   */
  change: CustomEvent<undefined>
}> {
  /**
   * The hands of those who are in the room, ours too, in the order in which they
   * were raised
   */
  readonly hands: Hand[]

  /**
   * The latest 64 polls, in the order in which they were asked
   */
  readonly polls: Poll[]

  /**
   * The timer that was set last, unless it was stopped. It may be over
   */
  readonly timer: Timer | undefined

  /**
   * Raise our hand, or take it down
   */
  raiseHand (raised?: boolean): Promise<void>

  /**
   * Ask everybody: a question of 1 to 512 bytes of UTF-8, and 2 to 12 answers of 1
   * to 128 bytes
   *
   * @throws {InvalidActionError} it breaks these limits
   */
  ask (question: string, options: string[]): Promise<Poll>

  /**
   * Choose an answer, by its index; the last choice counts
   *
   * @throws {InvalidActionError} there is no such poll or answer, or it has ended
   */
  vote (id: string, option: number): Promise<void>

  /**
   * No vote counts any more from now on
   *
   * @throws {InvalidActionError} there is no such poll, or it is not ours
   */
  endPoll (id: string): Promise<void>

  /**
   * Set the timer, in milliseconds: 24 h at most. It replaces the one before
   *
   * @throws {InvalidActionError} it is longer, or nothing
   */
  startTimer (duration: number): Promise<void>

  /**
   * Nobody is shown the timer any more
   */
  stopTimer (): Promise<void>
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
   * Hands, polls and a timer
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

export type { ChatMessage, Hand, MemberStatus, Overload, Poll, PollOption, Reaction, SendOptions, Source, Timer, Track, Typing }
export { IncomingCall as IncomingCallSession } from './incoming-call.ts'
export { enterRoom } from './enter.ts'
export { Preparation } from './preparation.ts'
export type { RoomComponents, RoomInit } from './room.ts'
