import { TypedEventEmitter } from 'main-event'
import { encodeAction, isValid } from './action.ts'
import { TOGETHER_KIND } from './constants.ts'
import { InvalidActionError } from './errors.ts'
import { fold } from './fold.ts'
import type { Action } from './action.ts'
import type { Hand, Poll, Timer, TogetherState } from './index.ts'
import type { RoomLog } from '../log/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface TogetherInit {
  self: PeerId

  /**
   * Our own stay in the room
   */
  session: string
  log: Pick<RoomLog, 'append' | 'entries' | 'addEventListener'>

  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined
}

/**
 * Hands, polls and a timer: written into the room's log, and read from it
 */
export class TogetherRoom extends TypedEventEmitter<{ change: CustomEvent<undefined> }> {
  #init: TogetherInit
  #state?: TogetherState
  #isChanged = false

  constructor (init: TogetherInit) {
    super()
    this.#init = init
    init.log.addEventListener('change', ({ detail: { added, removed, evicted } }) => {
      if ([...added, ...removed, ...evicted].some(({ kind }) => kind === TOGETHER_KIND)) {
        this.changed()
      }
    })
  }

  get hands (): Hand[] {
    return this.#folded.hands
  }

  get polls (): Poll[] {
    return this.#folded.polls
  }

  get timer (): Timer | undefined {
    return this.#folded.timer
  }

  async raiseHand (raised = true): Promise<void> {
    await this.#do({ type: 'hand', raised })
  }

  async ask (question: string, options: string[]): Promise<Poll> {
    const id = await this.#do({ type: 'poll', question, options })

    return this.#poll(id)
  }

  async vote (id: string, option: number): Promise<void> {
    const { options, ended } = this.#poll(id)

    if (ended || options[option] == null) {
      throw new InvalidActionError('The poll has ended, or has no such answer')
    }

    await this.#do({ type: 'vote', poll: id, option })
  }

  async endPoll (id: string): Promise<void> {
    if (!this.#poll(id).from.equals(this.#init.self)) {
      throw new InvalidActionError('The poll is not ours')
    }

    await this.#do({ type: 'poll-end', poll: id })
  }

  async startTimer (duration: number): Promise<void> {
    if (duration === 0) {
      throw new InvalidActionError('A timer takes some time')
    }

    await this.#do({ type: 'timer', duration })
  }

  async stopTimer (): Promise<void> {
    await this.#do({ type: 'timer', duration: 0 })
  }

  /**
   * The log, or who is in the room, is not what it was. Told once, however much
   * has changed
   */
  changed (): void {
    this.#state = undefined

    if (!this.#isChanged) {
      this.#isChanged = true
      queueMicrotask(() => {
        this.#isChanged = false
        this.safeDispatchEvent('change')
      })
    }
  }

  get #folded (): TogetherState {
    const { self, session: own, log, sessionOf } = this.#init
    this.#state ??= fold(log.entries, ({ author, session }) => (author.equals(self) ? own : sessionOf(author.toString())) === session)

    return this.#state
  }

  #poll (id: string): Poll {
    const poll = this.#folded.polls.find(poll => poll.id === id)

    if (poll == null) {
      throw new InvalidActionError('There is no such poll')
    }

    return poll
  }

  async #do (action: Action): Promise<string> {
    if (!isValid(action)) {
      throw new InvalidActionError('It is empty, too long or too much')
    }

    return (await this.#init.log.append(TOGETHER_KIND, encodeAction(action))).id
  }
}
