/**
 * What people do together beside talking, as one of them sees it
 */

import type { CaptionsModel } from './captions-model.ts'
import type { FollowModel } from './follow.ts'
import type { RaisedHand } from './hands.ts'
import type { PollView } from './polls.ts'
import type { ReactionsModel } from './reactions-model.ts'
import type { TimerView } from './timer.ts'
import type { Action } from '../actions/action.ts'
import type { Model } from '../model/state.ts'
import type { Names } from '../people/names.ts'
import type { SoundModel } from '../sound/index.ts'

export interface TogetherState {
  /**
   * In the order in which they went up
   */
  hands: readonly RaisedHand[]

  /**
   * The peer ID of who was given the word
   */
  floor?: string

  /**
   * The latest first
   */
  polls: readonly PollView[]

  /**
   * Polls that were put off
   */
  later: ReadonlySet<string>

  /**
   * Gone some time after its end
   */
  timer?: TimerView
}

export interface TogetherModel extends Model<TogetherState> {
  readonly self: string
  readonly names: Names
  readonly actions: Record<'hand', Action>
  readonly reactions: ReactionsModel
  readonly follow: FollowModel
  readonly captions: CaptionsModel

  /**
   * Whether the end of a timer is heard
   */
  readonly sound: Pick<SoundModel, 'get' | 'subscribe' | 'change'>

  /**
   * By the ID of the hand
   */
  give (hand: string): void
  endFloor (): void

  /**
   * @returns whether it was asked
   */
  ask (question: string, options: readonly string[]): Promise<boolean>
  vote (poll: string, option: number): void
  endPoll (poll: string): void

  /**
   * Not now
   */
  putOff (poll: string): void

  /**
   * In milliseconds
   */
  startTimer (duration: number): void
  pauseTimer (paused: boolean): void
  stopTimer (): void
}

export { createTogether } from './together-model.ts'
