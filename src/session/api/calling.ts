/**
 * How a room is joined, and somebody called
 */

import type { Room } from './room.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'

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

  /**
   * Keep what is said in the room on this device, or delete what is kept of it; as
   * it was chosen last, where nothing is said. `room.history` says more
   */
  keepHistory?: boolean
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
