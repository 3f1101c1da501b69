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
 *
 * @module freeflow-connect
 */

import type { Diagnosis, DiagnosisOptions } from './diagnosis/index.ts'
import type { HintSource } from './discovery/index.ts'
import type { Identity } from './identity/index.ts'
import type { LinkFactory } from './media/index.ts'
import type { RelayAddress, RelayStatus } from './overlay/index.ts'
import type { CallOptions, IncomingCall, JoinOptions, Room } from './session/index.ts'
import type { ComponentLogger, PeerId, TypedEventTarget } from '@libp2p/interface'
import type { Datastore } from 'interface-datastore'

/**
 * What `createPeer` needs to know. Everything has a default, but without any relay
 * nobody can be found
 */
export interface PeerInit {
  /**
   * Addresses of relays to use: multiaddrs that end in `/p2p/<peer ID>`, such as
   * `/dns4/relay.example/tcp/443/wss/p2p/12D3…`. Those that are none are logged
   * and left out. A private relay has its token beside it, `{ address, token }`; an
   * invitation carries it on. Relays that an invite names, and those remembered in the
   * datastore, are used as well
   *
   * @see https://github.com/libp2p/specs/blob/master/addressing/README.md
   */
  relays?: RelayAddress[]

  /**
   * Who we are; a fresh one by default. `storedIdentity` and `fileIdentity` keep one
   */
  identity?: Identity

  /**
   * Where known relays and room members are remembered; in memory by default
   */
  datastore?: Datastore

  /**
   * For media connections and direct connections between peers. By default the
   * connected relays that answer STUN, two at most, are asked for our own address,
   * and nobody outside; given, it stands alone
   *
   * @see https://www.w3.org/TR/webrtc/#rtcconfiguration-dictionary
   */
  rtcConfiguration?: RTCConfiguration

  /**
   * Only relays may see our address: everything goes through them, which may be
   * slower. False by default
   */
  hideAddress?: boolean

  /**
   * Where fewer than three relays are given, use others too, that offer themselves in
   * the DHT, and near ones rather than far ones. True by default; never together with
   * `hideAddress`, since each relay that is asked sees our address
   */
  findRelays?: boolean

  /**
   * CIDR blocks of private addresses that may be dialled, such as `127.0.0.0/8`;
   * none by default. `LOOPBACK` and `LAN` are ready-made
   *
   * @see https://www.rfc-editor.org/rfc/rfc4632
   */
  allow?: readonly string[]

  /**
   * The ways in which others are looked for; all by default. Without `topic` we
   * are not announced on the room topic either, without `dht` we are not in it
   */
  discovery?: HintSource[]

  /**
   * How media travels; by default `direct-rtp` and `relayed-frames` in a browser,
   * nothing in Node.
   * `memoryLinks()` makes one for tests
   */
  links?: LinkFactory[]

  /**
   * Where the log goes; by default `debug`'s, under `freeflow:*` and `libp2p:*`
   */
  logger?: ComponentLogger
}

/**
 * What a `Peer` tells of
 */
export interface PeerEvents {
  /**
   * A relay was connected or lost, or an attempt to reach it failed; it is
   * tried again as long as the peer runs
   */
  'relay:update': CustomEvent<RelayStatus>

  /**
   * Somebody calls us by our peer ID. Where nobody listens to this event, calls
   * are not answered; where we are in a room, callers are told that we are busy
   */
  'call:incoming': CustomEvent<IncomingCall>
}

/**
 * We, in the network: one key, its relays, and the rooms and calls that we take
 * part in. Made by `createPeer`, running until `stop`
 */
export interface Peer extends TypedEventTarget<PeerEvents> {
  /**
   * Our peer ID, by which others call us; an Ed25519 key's
   *
   * @see https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
   */
  readonly id: PeerId

  /**
   * The relays in use and how they are, a snapshot
   */
  readonly relays: RelayStatus[]

  /**
   * Enter a room by its name or by an invitation (with or without the link
   * around it). Resolves when somebody has let us in, or when nobody is there
   *
   * @throws {InvalidInviteError} the invitation is damaged
   * @throws {InvalidRoomNameError} the name is empty, too long or cannot be typed
   * @throws {NoRelayError} no relay could be reached
   * @throws {RoomFullError} four people are in it already
   * @see specs/rooms.md
   */
  join (room: string, options: JoinOptions): Promise<Room>

  /**
   * Make a room ready that is about to be joined, while its name still stands in
   * a field: its key is derived, its members are looked for and circuits to them
   * opened. Nothing is said in the room. One room at a time; another takes its
   * place. Resolves when all that could be prepared is
   *
   * @throws {InvalidInviteError}
   * @throws {InvalidRoomNameError}
   */
  prepare (room: string): Promise<void>

  /**
   * Call somebody by peer ID: found through the DHT, asked, and met in a room
   * for two
   *
   * @throws {InvalidPeerIdError} not a peer ID, or our own
   * @throws {NoRelayError} no relay could be reached
   * @throws {UnreachableError} nobody knows where they are, or no way leads there
   * @throws {NoAnswerError} it rang for as long as it may, or nobody is there to answer
   * @throws {CallDeclinedError} they do not want to talk now
   * @throws {CalleeBusyError} they are in a room, or being called
   * @see specs/call.md
   */
  call (peer: PeerId | string, options: CallOptions): Promise<Room>

  /**
   * Find out why calls work the way they do here, without a room: each relay by
   * each transport, UDP, address families, NAT, camera and microphone. Nothing is
   * asked but our relays (or the STUN servers of `rtcConfiguration`), no device
   * is opened, and no wait takes longer than 5 s. What cannot be had, such as
   * WebRTC in Node, is skipped, with a reason
   */
  diagnose (options?: DiagnosisOptions): Promise<Diagnosis>

  /**
   * Leave all rooms, end all connections, and let another tab take the stored
   * identity
   */
  stop (): Promise<void>
}

export { createPeer } from './peer.ts'
export type { Diagnosis, DiagnosisCheck, DiagnosisLine, DiagnosisOptions, DiagnosisReason, DiagnosisResult, DiagnosisStatus, DiagnosisTransport } from './diagnosis/index.ts'
export type { HintSource } from './discovery/index.ts'
export { storedIdentity, fileIdentity, createIdentity } from './identity/index.ts'
export type { Identity } from './identity/index.ts'
export { LOOPBACK, LAN, NoRelayError, UnreachableError } from './overlay/index.ts'
export type { RelayAddress, RelayStatus, RelayWithToken } from './overlay/index.ts'
export { CallDeclinedError, CalleeBusyError, NoAnswerError } from './signaling/index.ts'
export { fingerprint, InvalidPeerIdError } from './identity/index.ts'
export { InvalidInviteError, InvalidRoomNameError, RoomFullError, parseRoom, prepareRoom, randomRoom } from './membership/index.ts'
export type { RoomReference } from './membership/index.ts'
export { MediaUnavailableError, SOURCES, memoryLinks } from './media/index.ts'
export { InvalidMessageError, InvalidPictureError, InvalidTextError, PictureUnavailableError } from './chat/index.ts'
export { InvalidActionError } from './together/index.ts'
export type { CallOptions, Caption, CaptionText, Chat, ChatMessage, Drawing, Drawn, Floor, Hand, IncomingCall, JoinOptions, KeepState, KeptHistory, Lead, LeadView, LocalPublication, MediaStatistics, MemberStatus, Overload, OwnPicture, Participant, ParticipantPath, ParticipantStatistics, Picture, PictureOptions, PictureStatistics, Point, Poll, PollOption, PublishOptions, Reacted, Reaction, RelayUsed, Room, RoomEvents, SendOptions, Source, Timer, Together, Typing } from './session/index.ts'
