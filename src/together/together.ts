import { TypedEventEmitter } from 'main-event'
import { isText, rateLimit } from '../common/index.ts'
import { encodeAction, isValid } from './action.ts'
import { Clocks, endOf } from './clocks.ts'
import { CHANGE_INTERVAL_MS, CLOCK_BURST, CLOCKS_PER_SECOND, MAX_CAPTION_BYTES, MAX_REACTION_BYTES, TOGETHER_KIND } from './constants.ts'
import { InvalidActionError } from './errors.ts'
import { fold } from './fold.ts'
import { Moments } from './moments.ts'
import type { Action } from './action.ts'
import type { Caption, CaptionText, Floor, Hand, Lead, LeadView, Poll, Reacted, Timer, TogetherState } from './index.ts'
import type { RoomLog } from '../log/index.ts'
import type { Opened } from '../membership/index.ts'
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

  /**
   * Whether somebody is removed for us
   */
  isIgnored (peer: string): boolean

  /**
   * Seal a payload and send it to everybody
   */
  publish (payload: Uint8Array): Promise<void>
}

interface TogetherEvents {
  change: CustomEvent<undefined>
  reaction: CustomEvent<Reacted>
  caption: CustomEvent<Caption>
}

/**
 * What follows from the room's log, and is written into it; and what is said for
 * the moment
 */
export class TogetherRoom extends TypedEventEmitter<TogetherEvents> {
  #init: TogetherInit
  #state?: TogetherState
  #isChanged = false
  #toldAt = -Infinity
  #clocks = new Clocks()
  #moments: Moments
  #times = rateLimit(CLOCKS_PER_SECOND, CLOCK_BURST)

  constructor (init: TogetherInit) {
    super()
    this.#init = init
    this.#moments = new Moments({
      ...init,
      onReaction: detail => { this.safeDispatchEvent('reaction', { detail }) },
      onCaption: detail => { this.safeDispatchEvent('caption', { detail }) },
      onTime: (peer, session, sentAt, now) => { this.#onTime(`${peer}/${session}`, sentAt, now) }
    })
    init.log.addEventListener('change', ({ detail: { added, removed, evicted, source } }) => {
      if (source === 'topic') {
        const now = Date.now()
        added.forEach(({ author, session, writtenAt }) => { this.#clocks.heard(`${author.toString()}/${session}`, writtenAt, now) })
      }

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

  get floor (): Floor | undefined {
    return this.#folded.floor
  }

  get lead (): Lead | undefined {
    return this.#folded.lead
  }

  get timer (): Timer | undefined {
    const { timer } = this.#folded

    if (timer == null) {
      return
    }

    const { from, session, duration, left, paused } = timer
    const now = Date.now()
    const offset = this.#isOwn(timer) ? 0 : this.#clocks.offset(`${from.toString()}/${session}`)

    return { from, duration, endsAt: new Date(paused ? now + left : endOf(timer, offset, now)), ...(paused ? { paused: left } : {}) }
  }

  async raiseHand (raised = true): Promise<void> {
    await this.#do({ type: 'hand', raised })
  }

  async giveFloor (hand: string): Promise<void> {
    if (!this.hands.some(({ id }) => id === hand)) {
      throw new InvalidActionError('There is no such hand')
    }

    await this.#do({ type: 'floor', hand })
  }

  async endFloor (): Promise<void> {
    await this.#do({ type: 'floor' })
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

  async pauseTimer (paused = true): Promise<void> {
    const { timer } = this
    const left = timer == null ? 0 : timer.paused ?? timer.endsAt.getTime() - Date.now()

    if (timer == null || left <= 0 || (timer.paused != null) === paused) {
      throw new InvalidActionError(paused ? 'No timer runs' : 'No timer stands still')
    }

    await this.#do({ type: 'timer', duration: timer.duration, elapsed: Math.max(0, Math.round(timer.duration - left)), ...(paused ? { paused } : {}) })
  }

  async stopTimer (): Promise<void> {
    await this.#do({ type: 'timer', duration: 0 })
  }

  async offerLead ({ layout, pinned }: LeadView): Promise<void> {
    await this.#do({
      type: 'lead',
      offered: true,
      layout,
      ...(pinned == null ? {} : { pinned: pinned.peer.toString() }),
      ...(pinned?.screen === true ? { screen: true, ...(pinned.second === true ? { second: true } : {}) } : {})
    })
  }

  async endLead (): Promise<void> {
    await this.#do({ type: 'lead', offered: false })
  }

  async react (reaction: string): Promise<boolean> {
    if (!isText(reaction, MAX_REACTION_BYTES)) {
      throw new InvalidActionError('The reaction is empty or too long')
    }

    return this.#moments.react(reaction)
  }

  async caption (caption: CaptionText): Promise<boolean> {
    if (!isText(caption.text, MAX_CAPTION_BYTES)) {
      throw new InvalidActionError('The caption is empty or too long')
    }

    return this.#moments.caption(caption)
  }

  /**
   * Something for the moment came over the topic
   */
  receive (opened: Opened): void {
    this.#moments.receive(opened)
  }

  /**
   * Somebody is in the room now. Where they will fetch a timer of ours they know
   * with this what our clock says
   */
  admit (peer: string): void {
    this.changed()
    this.#moments.admit(peer)
    const { timer } = this.#folded

    if (timer != null && this.#isOwn(timer) && !timer.paused && this.#times.take()) {
      this.#moments.say({}).catch(() => {})
    }
  }

  /**
   * The log, or who is in the room, is not what it was. Told once, however much
   * has changed, and not again at once: a full log takes some time to fold
   */
  changed (): void {
    this.#state = undefined

    if (this.#isChanged) {
      return
    }

    const wait = this.#toldAt + CHANGE_INTERVAL_MS - performance.now()
    this.#isChanged = true

    if (wait > 0) {
      setTimeout(this.#tell, wait)
    } else {
      queueMicrotask(this.#tell)
    }
  }

  #tell = (): void => {
    this.#isChanged = false
    this.#toldAt = performance.now()
    this.safeDispatchEvent('change')
  }

  get #folded (): TogetherState {
    const { self, session: own, log, sessionOf } = this.#init
    this.#state ??= fold(log.entries, ({ author, session }) => (author.equals(self) ? own : sessionOf(author.toString())) === session)

    return this.#state
  }

  #isOwn ({ from, session }: NonNullable<TogetherState['timer']>): boolean {
    return from.equals(this.#init.self) && session === this.#init.session
  }

  #onTime (stay: string, sentAt: number, now: number): void {
    const { timer } = this.#folded
    const before = this.#clocks.offset(stay)
    this.#clocks.heard(stay, sentAt, now)

    if (timer != null && stay === `${timer.from.toString()}/${timer.session}` && this.#clocks.offset(stay) !== before) {
      this.changed()
    }
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
