import { PING_AFTER_MS, SILENT_AFTER_MS, SILENT_AGAIN_MS } from './constants.ts'
import type { Timers } from './timers.ts'

/**
 * When something happened, in milliseconds
 */
export interface Silence {
  now: number
  heardAt: number
  pingedAt: number
  toldAt: number
}

/**
 * What is to be done about it, and when to look again. Pure
 */
export function judge ({ now, heardAt, pingedAt, toldAt }: Silence): { ping: boolean, tell: boolean, lookAgainIn: number } {
  const silence = now - heardAt

  if (silence < PING_AFTER_MS) {
    return { ping: false, tell: false, lookAgainIn: PING_AFTER_MS - silence }
  }

  // somebody who has slept has not asked
  const asked = pingedAt >= heardAt && now - pingedAt < SILENT_AFTER_MS
  const ping = now - pingedAt >= PING_AFTER_MS
  const tell = asked && silence >= SILENT_AFTER_MS && now - toldAt >= SILENT_AGAIN_MS

  return { ping, tell, lookAgainIn: 100 }
}

export interface LivenessInit {
  now (): number
  timers: Timers
  onPing (): void
  onSilent (): void
}

/**
 * Asks an end that is not heard whether it is there
 */
export class Liveness {
  #init: LivenessInit
  #timer: unknown
  #heardAt = 0
  #pingedAt = -Infinity
  #toldAt = -Infinity

  constructor (init: LivenessInit) {
    this.#init = init
  }

  /**
   * On a new carrier
   */
  start (): void {
    this.stop()
    this.#heardAt = this.#init.now()
    this.#pingedAt = -Infinity
    this.#toldAt = -Infinity
    this.#look()
  }

  heard (): void {
    this.#heardAt = this.#init.now()
  }

  stop (): void {
    this.#init.timers.clear(this.#timer)
  }

  #look (): void {
    const { now, timers, onPing, onSilent } = this.#init
    const { ping, tell, lookAgainIn } = judge({ now: now(), heardAt: this.#heardAt, pingedAt: this.#pingedAt, toldAt: this.#toldAt })
    this.#timer = timers.set(() => { this.#look() }, lookAgainIn)

    if (ping) {
      this.#pingedAt = now()
      onPing()
    }

    if (tell) {
      this.#toldAt = now()
      onSilent()
    }
  }
}
