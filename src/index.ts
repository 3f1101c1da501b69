/**
 * FreeFlow Connect: video conferencing that belongs to nobody
 *
 * ```ts
 * import { createPeer } from 'freeflow-connect'
 *
 * const peer = await createPeer({ relays: ['/dns4/relay.example/tcp/443/wss/p2p/12D3…'] })
 * const room = await peer.join('my room', { name: 'Ada' })
 * room.chat.addEventListener('message', ({ detail }) => { console.info(detail.text) })
 * await room.chat.send('hello')
 * await room.leave()
 * await peer.stop()
 * ```
 */

import type { HintSource } from './discovery/index.ts'
import type { Identity } from './identity/index.ts'
import type { LinkFactory } from './media/index.ts'
import type { RelayStatus } from './overlay/index.ts'
import type { CallOptions, IncomingCall, JoinOptions, Room } from './session/index.ts'
import type { ComponentLogger, PeerId, TypedEventTarget } from '@libp2p/interface'
import type { Datastore } from 'interface-datastore'

export interface PeerInit {
  /**
   * Addresses of relays to use, with their peer IDs. Relays that an invite
   * names, and those remembered in the datastore, are used as well
   */
  relays?: string[]

  /**
   * Who we are; a fresh one by default. `storedIdentity` and `fileIdentity` keep one
   */
  identity?: Identity

  /**
   * Where known relays and room members are remembered; in memory by default
   */
  datastore?: Datastore

  /**
   * For media connections. By default no ICE servers: nobody outside is asked
   */
  rtcConfiguration?: RTCConfiguration

  /**
   * CIDR blocks of private addresses that may be dialled, such as `127.0.0.0/8`;
   * none by default. `LOOPBACK` and `LAN` are ready-made
   */
  allow?: readonly string[]

  /**
   * The ways in which others are looked for; all by default. Without `topic` we
   * are not announced on the room topic either, without `dht` we are not in it
   */
  discovery?: HintSource[]

  /**
   * How media travels; by default `direct-rtp` in a browser, nothing in Node
   */
  links?: LinkFactory[]
  logger?: ComponentLogger
}

export interface PeerEvents {
  /**
   * A relay was connected, lost or given up
   */
  'relay:update': CustomEvent<RelayStatus>

  /**
   * Somebody calls us by our peer ID. Where nobody listens to this event, calls
   * are not answered; where we are in a room, callers are told that we are busy
   */
  'call:incoming': CustomEvent<IncomingCall>
}

export interface Peer extends TypedEventTarget<PeerEvents> {
  readonly id: PeerId
  readonly relays: RelayStatus[]

  /**
   * Enter a room by its name or by an invitation (with or without the link
   * around it). Resolves when somebody has let us in, or when nobody is there
   *
   * @throws InvalidInviteError the invitation is damaged
   * @throws InvalidRoomNameError
   * @throws NoRelayError no relay could be reached
   * @throws RoomFullError four people are in it already
   */
  join (room: string, options: JoinOptions): Promise<Room>

  /**
   * Call somebody by peer ID: found through the DHT, asked, and met in a room
   * for two
   *
   * @throws {InvalidPeerIdError}
   * @throws {NoRelayError} no relay could be reached
   * @throws {UnreachableError} nobody knows where they are, or no way leads there
   * @throws {NoAnswerError} it rang for as long as it may, or nobody is there to answer
   * @throws {CallDeclinedError}
   * @throws {CalleeBusyError}
   */
  call (peer: PeerId | string, options: CallOptions): Promise<Room>

  stop (): Promise<void>
}

export { createPeer } from './peer.ts'
export type { HintSource } from './discovery/index.ts'
export { storedIdentity, fileIdentity, createIdentity } from './identity/index.ts'
export type { Identity } from './identity/index.ts'
export { LOOPBACK, LAN, NoRelayError, UnreachableError } from './overlay/index.ts'
export type { RelayStatus } from './overlay/index.ts'
export { CallDeclinedError, CalleeBusyError, NoAnswerError } from './signaling/index.ts'
export { fingerprint, InvalidPeerIdError } from './identity/index.ts'
export { InvalidInviteError, InvalidRoomNameError, RoomFullError, parseRoom, prepareRoom, randomRoom } from './membership/index.ts'
export type { RoomReference } from './membership/index.ts'
export { MediaUnavailableError, SOURCES, memoryLinks } from './media/index.ts'
export { InvalidTextError } from './chat/index.ts'
export type { CallOptions, Chat, ChatMessage, IncomingCall, JoinOptions, LocalPublication, MemberStatus, Participant, ParticipantPath, Room, RoomEvents, Source } from './session/index.ts'
