/**
 * What a room does together
 */

import type { Caption, CaptionText, Floor, Hand, Lead, LeadView, Poll, Reacted, Timer } from '../../together/index.ts'
import type { TypedEventTarget } from '@libp2p/interface'

/**
 * What people do together in the room, beside talking: everybody sees the same,
 * and who comes later too
 *
 * @see specs/together.md
 */
export interface Together extends TypedEventTarget<{
  /**
   * Hands, polls, the timer, who has the word or who leads are not what they were
   */
  change: CustomEvent<undefined>

  /**
   * Somebody else reacts: 4 times a second at most, in the long run
   */
  reaction: CustomEvent<Reacted>

  /**
   * What somebody else says, in words; 4 times a second at most, in the long run
   */
  caption: CustomEvent<Caption>
}> {
  /**
   * The hands of those who are in the room, ours too, in the order in which they
   * were raised
   */
  readonly hands: Hand[]

  /**
   * The latest 64 polls, in the order in which they were asked
   */
  readonly polls: Poll[]

  /**
   * The timer that was set last, unless it was stopped. It may be over
   */
  readonly timer: Timer | undefined

  /**
   * Who was given the word last, as long as they are in the room and it was not
   * ended
   */
  readonly floor: Floor | undefined

  /**
   * Who offers the others to look at the room as they do
   */
  readonly lead: Lead | undefined

  /**
   * Raise our hand, or take it down
   */
  raiseHand (raised?: boolean): Promise<void>

  /**
   * Give the word to somebody whose hand is up, by the ID of the hand, which goes
   * down. Where two do so at once, it is given once
   *
   * @throws {InvalidActionError} there is no such hand
   */
  giveFloor (hand: string): Promise<void>

  /**
   * Nobody has the word any more
   */
  endFloor (): Promise<void>

  /**
   * Ask everybody: a question of 1 to 512 bytes of UTF-8, and 2 to 12 answers of 1
   * to 128 bytes
   *
   * @throws {InvalidActionError} it breaks these limits
   */
  ask (question: string, options: string[]): Promise<Poll>

  /**
   * Choose an answer, by its index; the last choice counts
   *
   * @throws {InvalidActionError} there is no such poll or answer, or it has ended
   */
  vote (id: string, option: number): Promise<void>

  /**
   * No vote counts any more from now on
   *
   * @throws {InvalidActionError} there is no such poll, or it is not ours
   */
  endPoll (id: string): Promise<void>

  /**
   * Set the timer, in milliseconds: 24 h at most. It replaces the one before
   *
   * @throws {InvalidActionError} it is longer, or nothing
   */
  startTimer (duration: number): Promise<void>

  /**
   * Let the timer stand still, or go on
   *
   * @throws {InvalidActionError} there is none that could
   */
  pauseTimer (paused?: boolean): Promise<void>

  /**
   * Nobody is shown the timer any more
   */
  stopTimer (): Promise<void>

  /**
   * Offer the others to look at the room as we do. It replaces the offer of
   * anybody else; call it again when the view changes
   *
   * @throws {InvalidActionError} the layout has no name, or a longer one
   */
  offerLead (view: LeadView): Promise<void>

  /**
   * Nobody shall follow us any more
   */
  endLead (): Promise<void>

  /**
   * React for everybody to see, for a moment: with an emoji, say, of 1 to 64 bytes
   * of UTF-8. Nobody keeps it, and it may be lost
   *
   * @returns false where too many were sent lately
   * @throws {InvalidActionError} it is empty or longer
   */
  react (reaction: string): Promise<boolean>

  /**
   * Say what we say in words, sealed as everything else. Nobody keeps it, and it
   * may be lost
   *
   * @returns false where too many were sent lately; the end of a sentence always is
   * @throws {InvalidActionError} it is empty or longer
   */
  caption (caption: CaptionText): Promise<boolean>
}
