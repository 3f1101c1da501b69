/**
 * Publications, links, sinks: how pictures and sound travel
 *
 * A *publication* is a track with an owner. A *link* carries publications over
 * one hop to one remote peer. What a link delivers is consumed by a *sink*
 * (screen, recorder, forwarder, statistics), which is whatever listens to its
 * events.
 *
 * Every link passes the same suite, `test/compliance/link.ts`.
 */

import type { AbortOptions, PeerId, TypedEventTarget } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * What a track shows or sounds of; one publication of each at a time. Somebody may
 * share two screens, each with its sound
 */
export type Source = 'camera' | 'microphone' | 'screen' | 'screen-audio' | 'second-screen' | 'second-screen-audio'

/**
 * All of them
 */
export const SOURCES: readonly Source[] = ['camera', 'microphone', 'screen', 'screen-audio', 'second-screen', 'second-screen-audio']

/**
 * What a link needs of a track. A browser's `MediaStreamTrack` is one; tests in
 * Node bring their own.
 */
export type Track = Pick<MediaStreamTrack, 'id' | 'kind' | 'enabled' | 'readyState'>

/**
 * A track with an owner: here, one of ours
 */
export interface Publication {
  /**
   * Unique among its owner's publications, 1 to 32 characters
   */
  id: string
  source: Source
  track: Track

  /**
   * A muted publication stays published and carries silence or black: its owner
   * has disabled the track. Links only pass the word on
   */
  muted: boolean

  /**
   * Of sound: stereo, and more bits than a voice takes. What belongs to a screen is
   * music unless it is said not to be
   */
  music?: boolean

  /**
   * Of a camera: how many lines of the picture are sent at most, 720 by default;
   * of an upright picture, columns
   */
  lines?: number
}

/**
 * What one side of a link says of its own publications, always all of them at
 * once, so that a lost or repeated announcement does no harm
 */
export interface PublicationInfo {
  id: string
  source: Source
  muted: boolean

  /**
   * Which media section of the session description carries it (`direct-rtp`), or
   * its number in the header of a frame (`relayed-frames`); absent while that is
   * not negotiated, or where the link has neither
   */
  mid?: string
}

/**
 * How a publication is to be encoded for one remote peer. Of audio only
 * `maxBitrate`, `stereo` and `active` count
 */
export interface Encoding {
  /**
   * Bits per second
   */
  maxBitrate: number

  /**
   * 1 or more: 2 halves width and height
   */
  scaleResolutionDownBy: number

  /**
   * Frames per second
   */
  maxFramerate: number

  /**
   * False: nothing is sent, the publication stays
   */
  active: boolean

  /**
   * It is to be read: rather than its size, frames per second are given up
   */
  detail?: boolean

  /**
   * Of sound: both channels, as music; otherwise one, as a voice
   */
  stereo?: boolean
}

/**
 * The messages that a link exchanges with its other end. Signaling carries them
 * reliably, in order, and authenticated; a link never sees how. Publications are
 * those of the kind of link that they name, of `direct-rtp` where they name none;
 * token and key of `frames` are base64url, `pictures` the codecs that its sender
 * decodes
 *
 * @see specs/relayed.md
 */
export type LinkMessage =
  { type: 'description', description: RTCSessionDescriptionInit } |
  { type: 'candidate', candidate: RTCIceCandidateInit } |
  { type: 'publications', publications: PublicationInfo[], link?: LinkKind } |
  { type: 'frames', token: string, epoch: number, key: string, pictures?: string[] }

export interface LinkChannel {
  send (message: LinkMessage): void
}

/**
 * - `connecting`: no media can flow yet
 * - `connected`: media flows
 * - `interrupted`: it flowed, and the path is silent; the link is trying again
 * - `failed`: the link gave up by itself; `restart` may still save it
 * - `closed`: for good
 */
export type LinkState = 'connecting' | 'connected' | 'interrupted' | 'failed' | 'closed'

export type LinkKind = 'direct-rtp' | 'relayed-frames' | 'memory'

/**
 * A publication of the remote peer that has arrived
 */
export interface RemoteTrack {
  publicationId: string
  source: Source
  muted: boolean
  track: Track
}

/**
 * How far this device has stepped down because it could not keep up, in each
 * direction: 0, not at all, to 4. Pictures become smaller and fewer; sound is
 * never touched
 */
export interface Overload {
  /**
   * Encoders could not keep up: we send less
   */
  sending: number

  /**
   * Decoders could not keep up: we ask others for less
   */
  receiving: number
}

/**
 * What stands between two peers that have no direct path: one of them gets no UDP
 * through, they have no address family in common, or routers on both sides do not
 * let them meet
 */
export type Obstacle = 'no-udp-here' | 'no-udp-there' | 'no-common-family' | 'nat'

/**
 * Where the media of a link goes
 *
 * @see https://www.w3.org/TR/webrtc-stats/#candidatepair-dict*
 */
export interface LinkPath {
  kind: 'direct' | 'relayed'

  /**
   * Of the selected candidate pair: host, srflx, prflx or relay. `memory` for
   * links inside one process, `circuit` for those over a circuit of the overlay
   */
  localCandidateType: string
  remoteCandidateType: string

  /**
   * One of the two addresses is one of the internet; absent too where the browser
   * does not tell
   */
  public?: boolean

  /**
   * udp or tcp
   */
  protocol?: string

  /**
   * The peer ID of the relay that carries it
   */
  relay?: string

  /**
   * Why it is no direct one, where that was tried
   */
  obstacle?: Obstacle

  /**
   * Milliseconds
   */
  roundTripTime?: number
}

export interface LinkStats {
  /**
   * In all, since the link opened
   */
  bytesReceived: number
  bytesSent: number

  /**
   * Grows while the remote end is heard, also where nothing is published (ICE
   * consent checks); has no unit
   *
   * @see https://www.rfc-editor.org/rfc/rfc7675
   */
  heard: number
  path?: LinkPath

  /**
   * Packets of picture and sound, and those that were lost on the way, as far as
   * is known; begins again with a new connection. Absent where there are no
   * packets
   */
  packets?: { received: PacketCount, sent: PacketCount }

  /**
   * What became of each video stream that flows; absent where the link neither
   * encodes nor decodes
   */
  video?: { sent: SentVideo[], received: ReceivedVideo[] }
}

/**
 * Of one direction
 */
export interface PacketCount {
  /**
   * That arrived, or went out
   */
  packets: number

  /**
   * That did not arrive: of those that we sent, as the other end reports
   */
  lost: number
}

/**
 * What an encoder has counted since it began
 *
 * @see https://www.w3.org/TR/webrtc-stats/#outboundrtpstats-dict*
 */
export interface SentVideo {
  /**
   * The stream's name on its link
   */
  id: string
  framesCaptured?: number
  framesEncoded: number

  /**
   * Milliseconds, of all frames together
   */
  encodeTime: number

  /**
   * Milliseconds for which processor or path held quality back, where the
   * browser tells
   */
  limitedByCpu?: number
  limitedByBandwidth?: number

  /**
   * Frames per second that were asked for, at most
   */
  maxFramerate?: number

  /**
   * Of the last frame, in pixels, and how many there were in the last second
   */
  width?: number
  height?: number
  framerate?: number

  /**
   * It goes as one picture every few seconds: one of the two has no codec for more
   */
  stills?: boolean
}

/**
 * What a decoder has counted since it began
 *
 * @see https://www.w3.org/TR/webrtc-stats/#inboundrtpstats-dict*
 */
export interface ReceivedVideo {
  id: string
  framesDecoded: number
  framesDropped: number

  /**
   * Milliseconds, of all frames together
   */
  decodeTime: number
  packetsReceived: number
  packetsLost: number

  /**
   * Of the last frame, in pixels, and how many there were in the last second
   */
  width?: number
  height?: number
  framerate?: number

  /**
   * It goes as one picture every few seconds: one of the two has no codec for more
   */
  stills?: boolean
}

export interface LinkEvents {
  /**
   * A publication's track has arrived, or was replaced
   */
  track: CustomEvent<RemoteTrack>

  /**
   * The remote peer withdrew a publication; the detail is its id
   */
  untrack: CustomEvent<{ publicationId: string, source: Source }>

  /**
   * A publication was muted or unmuted by its owner
   */
  mute: CustomEvent<{ publicationId: string, source: Source, muted: boolean }>
  state: CustomEvent<LinkState>
}

/**
 * One hop of media to one remote peer
 */
export interface Link extends TypedEventTarget<LinkEvents> {
  readonly kind: LinkKind
  readonly state: LinkState

  /**
   * The remote publications that have arrived, a snapshot
   */
  readonly tracks: RemoteTrack[]

  /**
   * @throws {MediaUnavailableError} there is no media stack here
   */
  start (): Promise<void>

  /**
   * Publish, or, where the id is known already, take over its new track and
   * mute state without a gap
   *
   * @throws {InvalidParametersError} the track's kind is not its source's
   */
  publish (publication: Publication): Promise<void>
  unpublish (id: string): Promise<void>
  encode (id: string, encoding: Encoding): Promise<void>

  /**
   * A message of the other end, in the order in which it was sent. Never throws:
   * what makes no sense is logged and dropped
   */
  receive (message: LinkMessage): void

  /**
   * Look for a fresh path and keep everything else (an ICE restart)
   */
  restart (): void

  /**
   * The channel was interrupted and may have lost messages: say again whatever
   * the other end may have missed
   */
  resend (): void
  stats (options?: AbortOptions): Promise<LinkStats>

  /**
   * The momentary level of a remote audio publication, 0 to 1
   */
  level (publicationId: string): number

  /**
   * Keep everything ready, and no path open: where a path costs somebody else
   * something. A link that rests is `connected` while the other end wants a path
   */
  rest? (resting: boolean): void

  /**
   * What keeps a direct path from coming about, as it seems now; only links that
   * look for one can tell
   */
  obstacle? (): Obstacle

  /**
   * Whether a direct path is likely to come about, as it seems now; only links
   * that look for one can tell
   */
  promising? (): boolean

  /**
   * Whether something of a remote publication has arrived in the last moments
   *
   * @param publicationId - that it announced
   * @param withinMs - how long moments are, where the link can tell
   */
  flowing (publicationId: string, withinMs?: number): boolean

  /**
   * For good. Emits `state` with `closed`, and nothing from then on; all methods
   * do no more harm than nothing
   */
  close (): Promise<void>
}

export interface LinkInit {
  localPeer: PeerId
  remotePeer: PeerId
  channel: LinkChannel

  /**
   * The side that makes the first offer and ignores a colliding one; exactly
   * one of the two ends
   */
  impolite: boolean

  /**
   * Where the remote peer is known to listen, for links that open streams
   */
  addresses? (): Multiaddr[]
}

/**
 * Makes links of one kind
 */
export interface LinkFactory {
  readonly kind: LinkKind
  create (init: LinkInit): Link
}

export { directRtp } from './links/direct-rtp.ts'
export type { DirectRtpInit } from './links/direct-rtp.ts'
export { relayedFrames } from './links/relayed-frames.ts'
export type { RelayedFramesInit } from './links/relayed-frames.ts'
export { relayedSupport } from './links/relayed/support.ts'
export type { RelayedSupport } from './links/relayed/support.ts'
export { memoryLinks } from './links/memory.ts'
export { memoryHub } from './links/memory-hub.ts'
export type { MemoryHub } from './links/memory-hub.ts'
export { isMusic } from './sources.ts'
export { reduceView } from './reduce.ts'
export type { View } from './reduce.ts'
export { planRoutes } from './plan-routes.ts'
export type { Plan, PlanInput, PlanMember, PlanPublication, RoutePlan, RouteReason, Views } from './plan-routes.ts'
export { createMediaSession } from './media-session.ts'
export type { MediaSession, MediaSessionInit, MediaSessionEvents, PeerMedia } from './media-session.ts'
export { MediaUnavailableError } from './errors.ts'
