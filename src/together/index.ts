/**
 * What people do together in a room, beside talking: small states that follow from
 * the room's log, the same for every member
 *
 * @see specs/together.md
 */

import type { PeerId } from '@libp2p/interface'

/**
 * A hand that is up
 */
export interface Hand {
  /**
   * Whose
   */
  from: PeerId

  /**
   * Since when, by their clock
   */
  raisedAt: Date
}

/**
 * A poll, as it stands now. Each identity has one vote, and everybody can count
 * them again: each is signed
 */
export interface Poll {
  /**
   * Names it among the polls of the room, the same for everybody
   */
  id: string

  /**
   * Who asks: proved by a signature
   */
  from: PeerId

  /**
   * 1 to 512 bytes of UTF-8, not made fit for a screen
   */
  question: string

  /**
   * 2 to 12 answers, each 1 to 128 bytes of UTF-8, with those who have chosen it
   */
  options: PollOption[]

  /**
   * Whether no vote counts any more
   */
  ended: boolean
}

/**
 * One of the answers of a poll
 */
export interface PollOption {
  /**
   * What it says
   */
  text: string

  /**
   * Those who chose it, in the order in which they did
   */
  votes: PeerId[]
}

/**
 * A timer that everybody sees
 */
export interface Timer {
  /**
   * Who has set it
   */
  from: PeerId

  /**
   * When it is over, by the clock of whoever has set it
   */
  endsAt: Date

  /**
   * For how long it was set, in milliseconds
   */
  duration: number
}

/**
 * Everything of it
 */
export interface TogetherState {
  /**
   * The hands of those who are in the room, in the order in which they were raised
   */
  hands: Hand[]

  /**
   * The latest 64, in the order in which they were asked
   */
  polls: Poll[]

  /**
   * The one that was set last, unless it was stopped
   */
  timer?: Timer
}

export { InvalidActionError } from './errors.ts'
export { TogetherRoom } from './together.ts'
