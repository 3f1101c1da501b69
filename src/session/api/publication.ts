/**
 * What we send into a room, and what is drawn over it
 */

import type { Participant } from './participant.ts'
import type { Source } from '../../media/index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * As what a track is published
 */
export interface PublishOptions {
  /**
   * What it is of; one track of each. A peer that knows of no second screen shows
   * the first, and the second where that is the only one
   */
  source: Source

  /**
   * Of sound: send both channels, where the track has two, and more bits than a
   * voice takes. False by default; of what is shared, true
   */
  music?: boolean

  /**
   * Of a camera: how many lines of its picture, or columns if it is upright, are
   * sent at most. 720 by default
   */
  lines?: number
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
 * A piece of a line over a screen that somebody shares. Pieces with the same
 * number are one line
 */
export interface Drawing {
  /**
   * Who shares the screen
   */
  screen: PeerId

  /**
   * It is over the second one of theirs
   */
  second?: boolean

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
