/**
 * Offers, answers, candidates and what else two members tell each other, over a
 * stream that Noise binds to both
 *
 * @see specs/signaling.md
 */

import type { Presence } from '../membership/index.ts'
import type { OpenStreamOptions } from '../overlay/index.ts'
import type { Connection, PeerId, TypedEventTarget } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface PublicationRecord {
  id: string
  source: string
  muted: boolean
  mid?: string
}

/**
 * What is delivered reliably and in order, whatever happens to streams below
 */
export type SignalMessage =
  { type: 'description', description: RTCSessionDescriptionInit } |
  { type: 'candidate', candidate: RTCIceCandidateInit } |
  { type: 'publications', publications: PublicationRecord[], link?: string } |
  { type: 'frames', token: string, epoch: number, key: string, pictures?: string[] } |
  { type: 'view', source: string, width: number, height: number, framerate?: number } |
  { type: 'introduction', members: Array<{ peer: PeerId, addresses: Multiaddr[] }> } |
  { type: 'request', what: string } |
  Stroke

/**
 * A piece of a line over somebody's screen. It is sent once and may be lost; its
 * points are x, y, x, y …, 0 to 65,535
 */
export interface Stroke {
  type: 'stroke'
  screen: PeerId

  /**
   * Over the second one of theirs
   */
  second?: boolean
  number: number
  points: number[]
}

export interface SignalingSessionEvents {
  message: CustomEvent<SignalMessage>

  /**
   * Something arrived: the remote peer lives
   */
  alive: CustomEvent<undefined>

  /**
   * The session is over. `left`: the remote peer said goodbye; `gone`: it answers,
   * and is not in the room any more; `full`: it tells
   * us that there is no place for us; `replaced`: it came back as somebody new,
   * or has forgotten us; `closed`: we ended it
   */
  end: CustomEvent<{ reason: EndReason }>
}

export type EndReason = 'left' | 'gone' | 'full' | 'replaced' | 'closed'

/**
 * The conversation with one member for one stay of both in the room. Streams
 * come and go below it
 */
export interface SignalingSession extends TypedEventTarget<SignalingSessionEvents> {
  readonly peer: PeerId

  /**
   * The latest presence that the remote peer proved
   */
  readonly presence: Presence

  /**
   * How many others the remote peer was in the room with when it greeted us
   */
  readonly members: number

  /**
   * Whether a stream is open now
   */
  readonly connected: boolean

  /**
   * Queue a message; it is sent again over another stream until it is
   * acknowledged. A stroke is sent once, or not at all
   */
  send (message: SignalMessage): void

  /**
   * Go over to the best connection that there is now
   */
  migrate (): void

  /**
   * Where no stream is open, look for one at once
   */
  hurry (): void

  /**
   * A connection ends soon: go over to another one
   */
  moveOff (connection: Connection): void

  /**
   * Tell the remote peer and end at once, without waiting
   */
  goodbye (reason: 'left' | 'full'): void

  /**
   * End without a word
   */
  close (): void
}

export interface RoomSignalingEvents {
  /**
   * A member was proved, and is ready to talk
   */
  session: CustomEvent<SignalingSession>

  /**
   * Somebody who proved to be in the room has no place for us
   */
  full: CustomEvent<undefined>
}

/**
 * The signaling of one room
 */
export interface RoomSignaling extends TypedEventTarget<RoomSignalingEvents> {
  readonly sessions: SignalingSession[]

  /**
   * Make sure that there is a session with a peer, at these addresses
   *
   * @throws RoomFullError the peer proved to be a member, and says that the room is full
   * @throws RefusedError the peer is no member of this room
   * @throws UnreachableError
   */
  connect (peer: PeerId, addresses: Multiaddr[], options?: { signal?: AbortSignal }): Promise<SignalingSession>

  /**
   * A member can be reached at other addresses from now on
   */
  relocate (peer: PeerId, addresses: Multiaddr[]): void

  /**
   * Where a member can be reached, as far as we were told
   */
  addressesOf (peer: PeerId): Multiaddr[]

  close (): void
}

/**
 * Somebody is calling
 */
export interface Incoming {
  from: PeerId
  name: string

  /**
   * Of the room for two in which the call takes place
   */
  secret: Uint8Array

  /**
   * Fires when it rings no more
   */
  signal: AbortSignal
  decide (accept: boolean): void
}

export interface RingEvents {
  incoming: CustomEvent<Incoming>
}

export interface RingOptions extends OpenStreamOptions {
  /**
   * Milliseconds for which it rings; 45,000 by default and at most
   */
  ringFor?: number

  /**
   * The other side has acknowledged that it rings there
   */
  onRinging? (): void
}

export interface Ring extends TypedEventTarget<RingEvents> {
  start (): Promise<void>
  stop (): Promise<void>

  /**
   * Ring, and resolve when the other side has accepted
   *
   * @throws {CallDeclinedError}
   * @throws {CalleeBusyError}
   * @throws {NoAnswerError}
   * @throws {UnreachableError}
   */
  call (peer: PeerId, request: { secret: Uint8Array, name: string }, options?: RingOptions): Promise<void>
}

export { createRing } from './ring.ts'
export type { RingInit } from './ring.ts'
export { createSignaling } from './signaling.ts'
export type { Signaling, SignalingRoom } from './signaling.ts'
export { negotiate, initNegotiation } from './negotiation.ts'
export type { NegotiationEffect, NegotiationEvent, NegotiationState } from './negotiation.ts'
export { CallDeclinedError, CalleeBusyError, NoAnswerError, RefusedError } from './errors.ts'
export { RING_PROTOCOL, SIGNAL_PROTOCOL } from './constants.ts'
