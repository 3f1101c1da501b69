import { backoff } from '../../common/index.ts'
import { CONNECT_TIMEOUT_MS, DISCONNECTED_TIMEOUT_MS, GIVE_UP_MS, POLITE_DELAY_MS, RESTART_BACKOFF_FIRST_MS, RESTART_BACKOFF_MAX_MS } from './constants.ts'
import type { LinkState } from '../index.ts'

/**
 * What the transport says of its path; `checking` stands for every state that
 * decides nothing
 */
export type TransportState = 'checking' | 'connected' | 'disconnected' | 'failed'

export interface Timers {
  set (fn: () => void, ms: number): unknown
  clear (timer: any): void
}

export interface RecoveryInit {
  impolite: boolean

  /**
   * Search for a fresh path
   */
  restart (): void
  onState (state: LinkState): void
  timers?: Timers

  /**
   * Between 0 and 1; replaced in tests
   */
  random?(): number
}

const REAL_TIMERS: Timers = {
  set: (fn, ms) => setTimeout(fn, ms),
  clear: timer => { clearTimeout(timer) }
}

/**
 * Decides when to search for a fresh path, and what to call the time until
 * there is one. ICE itself takes 15 s to say `failed`, and sometimes never does
 */
export class Recovery {
  state: LinkState = 'connecting'
  #init: RecoveryInit
  #timers: Timers
  #healthy = false
  #attempt = 0
  #retry: unknown
  #giveUp: unknown

  constructor (init: RecoveryInit) {
    this.#init = init
    this.#timers = init.timers ?? REAL_TIMERS
  }

  start (): void {
    this.#searching(CONNECT_TIMEOUT_MS)
  }

  transport (state: TransportState): void {
    switch (state) {
      case 'connected':
        this.stop()
        this.#healthy = true
        this.#attempt = 0
        this.#setState('connected')
        break
      case 'disconnected':
        this.#lost(DISCONNECTED_TIMEOUT_MS)
        break
      case 'failed':
        this.#lost(0)
        break
      default:
    }
  }

  /**
   * A search began that was not ours: give it its time, or the two ends would
   * go on cutting each other short
   */
  restarted (): void {
    if (!this.#healthy) {
      this.#searching(CONNECT_TIMEOUT_MS + this.#backoff())
    }
  }

  stop (): void {
    this.#timers.clear(this.#retry)
    this.#timers.clear(this.#giveUp)
    this.#retry = undefined
    this.#giveUp = undefined
  }

  #lost (delay: number): void {
    // a search is under way: it has its own timer
    if (!this.#healthy && this.#attempt > 0) {
      return
    }

    const first = this.#healthy
    this.#healthy = false
    this.#searching(delay)

    if (first) {
      this.#setState('interrupted')
    }
  }

  /**
   * A path is wanted; search for a fresh one when there is none after `delay` ms
   */
  #searching (delay: number): void {
    this.#giveUp ??= this.#timers.set(() => { this.#setState('failed') }, GIVE_UP_MS)
    this.#timers.clear(this.#retry)
    this.#retry = this.#timers.set(() => {
      this.#attempt++
      this.#searching(CONNECT_TIMEOUT_MS + this.#backoff())
      this.#init.restart()
    }, delay + (this.#init.impolite ? 0 : POLITE_DELAY_MS))
  }

  #backoff (): number {
    return backoff(this.#attempt, {
      first: RESTART_BACKOFF_FIRST_MS,
      max: RESTART_BACKOFF_MAX_MS,
      random: this.#init.random
    })
  }

  #setState (state: LinkState): void {
    if (this.state !== state) {
      this.state = state
      this.#init.onState(state)
    }
  }
}
