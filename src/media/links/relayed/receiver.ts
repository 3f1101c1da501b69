import type { Codecs, PlayoutStats } from './index.ts'
import type { PlayClock } from './play-clock.ts'
import type { Timers } from './timers.ts'
import type { FrameHeader } from '../../../e2ee/index.ts'

/**
 * A frame that was opened
 */
export interface Arrived {
  header: FrameHeader
  payload: Uint8Array

  /**
   * When its last byte came, in milliseconds
   */
  at: number
}

export interface ReceiverInit {
  publication: number
  codecs: Codecs
  clock: PlayClock
  now (): number
  timers: Timers

  /**
   * Ask the other end for a key frame
   */
  onNeedKeyFrame (): void
  onFlowing (flowing: boolean): void
}

/**
 * Plays what comes of one publication
 */
export interface Receiver {
  readonly stats: PlayoutStats
  take (frame: Arrived): void

  /**
   * The sender has begun anew: its numbers and its clock too
   */
  restart (): void
  close (): void
}
