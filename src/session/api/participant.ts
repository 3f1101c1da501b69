/**
 * Somebody in a room, and how their picture and sound come
 */

import type { Source } from '../../media/index.ts'
import type { MemberStatus } from '../../membership/index.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'

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

  /**
   * It goes as one picture every few seconds: one of the two browsers has no codec
   * for more
   */
  stills?: boolean
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
  media (source: Source): MediaStreamTrack | undefined

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
