/**
 * The view models of one room: who is there, each tile, what can be done. All of
 * them end with the room; the peer goes on.
 */

import type { OverloadModel } from './overload.ts'
import type { ViewModel } from './view-model.ts'
import type { Action } from '../actions/action.ts'
import type { ChatModel } from '../chat/index.ts'
import type { Size } from '../layout/index.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { PersonActions } from '../people/person-actions.ts'
import type { UnmuteModel } from '../people/unmute.ts'
import type { LightModel } from '../picture/index.ts'
import type { ProblemCode } from '../problems/problem.ts'
import type { DrawingModel } from '../share/drawing.ts'
import type { ShareModel } from '../share/share-model.ts'
import type { VolumeModel } from '../sound/index.ts'
import type { RoomLink } from '../start/room-link.ts'
import type { TogetherModel } from '../together/index.ts'
import type { MemberStatus, ParticipantPath, ParticipantStatistics } from 'freeflow-connect'

export interface TileLook {
  name: string
  status: MemberStatus
  camera: boolean
  muted: boolean
}

export interface TileModel {
  /**
   * The peer ID, and what they share behind it, see `screenOf`
   */
  readonly id: string

  /**
   * A shared screen is a tile of its own, named after who shares it
   */
  readonly kind: 'person' | 'screen'
  readonly self: boolean
  readonly look: Model<TileLook>
  readonly speaking: Model<boolean>

  /**
   * Of the person's key, to compare aloud
   */
  readonly fingerprint?: string

  /**
   * What can be done about somebody else; nothing about ourselves, or a screen
   */
  readonly actions?: PersonActions

  /**
   * How media reaches us; nothing of the kind for ourselves
   */
  readonly path: Model<ParticipantPath | undefined>

  /**
   * How loud they are for us; nothing of the kind for ourselves
   */
  readonly volume?: VolumeModel

  /**
   * How media with them does now; nothing of the kind for ourselves
   */
  statistics (signal: AbortSignal): Promise<ParticipantStatistics | undefined>

  /**
   * Show picture and play sound in an element
   */
  attach (video: HTMLVideoElement): () => void

  /**
   * How large it is seen, in physical pixels; 0 × 0 where it is not
   */
  seen (size: Size): void
}

/**
 * A tile's model as its room drives it
 */
export interface LiveTile extends TileModel {
  refresh (): void

  /**
   * Removed for us
   */
  readonly removed: boolean

  /**
   * A look at the loudness, many times a second
   */
  listen (now: number): void
}

export interface RoomState {
  tiles: readonly TileModel[]

  /**
   * Who is in the room, and removed for us
   */
  removed: readonly TileModel[]

  /**
   * The browser plays no sound before the person has clicked
   */
  soundBlocked: boolean

  /**
   * Shown for copying by hand, where the clipboard is closed to us
   */
  link?: string

  /**
   * Somebody followed a link to another room meanwhile
   */
  other?: RoomLink
  problem?: ProblemCode
}

export interface RoomModel extends Model<RoomState> {
  readonly label: string
  readonly guessable: boolean

  /**
   * Of the other one, in a call; then nobody else can be invited
   */
  readonly fingerprint?: string
  readonly own: OwnMedia
  readonly notices: Notices

  /**
   * What people write to each other
   */
  readonly chat: ChatModel
  readonly overload: OverloadModel
  readonly light: LightModel

  /**
   * What we share with everybody, and what is drawn over anybody's screen
   */
  readonly share: ShareModel
  readonly drawing: DrawingModel

  /**
   * What is done together beside talking
   */
  readonly together: TogetherModel

  /**
   * Who would like to hear us again
   */
  readonly unmute: UnmuteModel

  /**
   * The peer ID of who has the floor
   */
  readonly active: Model<string | undefined>

  /**
   * How this person looks at the room
   */
  readonly view: ViewModel
  readonly actions: Record<'microphone' | 'camera' | 'talk' | 'invite' | 'inviteMore' | 'whoSpeaks' | 'leave', Action>

  /**
   * To be called from a click
   */
  hear (): void
  closeLink (): void
  offer (other: RoomLink | undefined): void
  dismiss (): void

  /**
   * The page goes away: say goodbye as far as that can be done at once
   */
  leaveNow (): void
}

export { createRoomModel } from './room-model.ts'
export type { Ending } from './room-model.ts'
