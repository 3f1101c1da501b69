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
   * Names it among the hands of the room, the same for everybody
   */
  id: string

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
   * When it is over, by our own clock: that of whoever has set it may be another
   */
  endsAt: Date

  /**
   * For how long it was set, in milliseconds
   */
  duration: number

  /**
   * Milliseconds that are left, where it stands still
   */
  paused?: number
}

/**
 * Somebody was given the word
 */
export interface Floor {
  /**
   * Who has it
   */
  peer: PeerId

  /**
   * Who gave it
   */
  from: PeerId

  /**
   * When, by their clock
   */
  since: Date
}

/**
 * How somebody looks at the room, for the others to look at it in the same way
 */
export interface LeadView {
  /**
   * What the application calls it: 1 to 32 bytes of UTF-8
   */
  layout: string

  /**
   * Who is kept large, or what they share
   */
  pinned?: {
    /**
     * Whose picture it is
     */
    peer: PeerId

    /**
     * Whether it is the screen that they share
     */
    screen: boolean

    /**
     * Whether it is the second one of theirs
     */
    second?: boolean
  }
}

/**
 * Somebody offers the others to look at the room as they do
 */
export interface Lead extends LeadView {
  /**
   * Stays the same while they lead, whatever they look at
   */
  id: string

  /**
   * Who leads
   */
  from: PeerId
}

/**
 * Somebody reacts, for a moment
 */
export interface Reacted {
  /**
   * Who
   */
  from: PeerId

  /**
   * An emoji, say: 1 to 64 bytes of UTF-8, not made fit for a screen
   */
  reaction: string
}

/**
 * What is being said, in words
 */
export interface CaptionText {
  /**
   * The same while a sentence grows, 0 to 4,294,967,295
   */
  number: number

  /**
   * All of the sentence so far: 1 to 1,024 bytes of UTF-8, not made fit for a screen
   */
  text: string

  /**
   * Whether it stays so
   */
  final: boolean
}

/**
 * What somebody says, in words
 */
export interface Caption extends CaptionText {
  /**
   * Who says it
   */
  from: PeerId
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
   * The one that was set last, unless it was stopped, by the clock of its author
   */
  timer?: Pick<Timer, 'from' | 'duration'> & {
    session: string
    left: number
    setAt: number
    paused: boolean
  }

  /**
   * Who has the word, if somebody was given it and is here
   */
  floor?: Floor

  /**
   * Whom the others may follow
   */
  lead?: Lead
}

export { MOMENT_KIND } from './constants.ts'
export { InvalidActionError } from './errors.ts'
export { TogetherRoom } from './together.ts'
