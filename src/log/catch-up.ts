import { pause, shuffled } from '../common/index.ts'
import { ASK_AGAIN_MS, ASK_IN_VAIN_MS, ASK_TRIES, HOLE_SETTLE_MS, LOSS_ASKS, MAX_MISSING, ROUND_MS, TURN_MS } from './constants.ts'
import type { History } from './index.ts'
import type { RoomLog } from './room-log.ts'
import type { Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface CatchUpInit {
  history: Pick<History, 'pull'>
  log: RoomLog
  logger: Logger

  /**
   * Members who have a log too
   */
  members (): PeerId[]
  addressesOf (peer: PeerId): Multiaddr[]

  /**
   * Everybody who was there has been asked
   */
  onCaughtUp (): void
}

/**
 * Of asking a member
 */
type Outcome = 'more' | 'all' | 'failed'

/**
 * Whom to ask for what is missing, and when: everybody who comes in (as we do to
 * everybody when we come), somebody where there is a sign that something is
 * missing, and now and then somebody without any
 */
export class CatchUp {
  #init: CatchUpInit
  #controller = new AbortController()
  #notBefore = new Map<string, number>()
  #running = new Set<string>()
  #last: Promise<unknown> = Promise.resolve()
  #missing: string[] = []
  #losing = false

  constructor (init: CatchUpInit) {
    this.#init = init
  }

  start (): void {
    void this.#rounds()
    this.#init.log.addEventListener('incomplete', this.#onIncomplete)
  }

  stop (): void {
    this.#controller.abort()
    this.#init.log.removeEventListener('incomplete', this.#onIncomplete)
  }

  /**
   * Somebody has come in, or we have
   */
  met (peer: PeerId): void {
    this.#notBefore.delete(peer.toString())
    void this.#ask(peer, 0)
  }

  /**
   * This member knows something that we do not
   */
  behind (peer: PeerId): void {
    void this.#ask(peer, HOLE_SETTLE_MS)
  }

  /**
   * Something was dropped before anybody read it, and more may be for as long as it
   * comes too fast: a few are asked what it was, and others the next time
   */
  async lost (): Promise<void> {
    const { signal } = this.#controller

    if (this.#losing) {
      return
    }

    this.#losing = true
    await pause(ASK_AGAIN_MS, signal)
    this.#losing = false

    if (!signal.aborted) {
      shuffled(this.#init.members()).slice(0, LOSS_ASKS).forEach(peer => { void this.#ask(peer, 0, undefined, 1) })
    }
  }

  #onIncomplete = ({ detail: { author, missing } }: CustomEvent<{ author: PeerId, missing: string[] }>): void => {
    const members = this.#init.members()
    const peer = members.find(one => one.equals(author)) ?? members[0]
    this.#missing = [...this.#missing, ...missing].slice(-MAX_MISSING)

    if (peer != null) {
      void this.#ask(peer, HOLE_SETTLE_MS, () => this.#isMissing())
    }
  }

  /**
   * Whether what was out of order has not come by itself
   */
  #isMissing (): boolean {
    this.#missing = this.#missing.filter(id => this.#init.log.get(id) == null)

    return this.#missing.length > 0
  }

  async #rounds (): Promise<void> {
    const { signal } = this.#controller

    while (!signal.aborted) {
      await pause(ROUND_MS * (0.5 + Math.random()), signal)
      const members = this.#init.members()

      if (!signal.aborted && members.length > 0) {
        await this.#ask(members[Math.floor(Math.random() * members.length)], 0, undefined, 1)
      }
    }
  }

  async #ask (peer: PeerId, settle: number, isNeeded = () => true, tries = ASK_TRIES): Promise<void> {
    const { signal } = this.#controller
    const key = peer.toString()
    let outcome: Outcome = 'all'

    if (this.#running.has(key)) {
      return
    }

    this.#running.add(key)

    try {
      await pause(Math.max(settle, (this.#notBefore.get(key) ?? 0) - Date.now()), signal)

      outcome = isNeeded() ? 'more' : 'all'

      while (outcome === 'more' && !signal.aborted) {
        // what one brings the next need not send; but nobody holds up the others
        const last = this.#last
        const pulling = (async (): Promise<Outcome> => {
          await Promise.race([last, pause(TURN_MS, signal)])

          return signal.aborted ? 'all' : this.#pull(peer)
        })()
        this.#last = pulling
        outcome = await pulling
        await pause(outcome === 'more' ? ASK_AGAIN_MS : 0, signal)
      }
    } finally {
      this.#running.delete(key)
    }

    if (!signal.aborted && this.#running.size === 0) {
      this.#init.onCaughtUp()
    }

    if (outcome === 'failed' && tries > 1) {
      await pause(ASK_IN_VAIN_MS, signal)

      if (this.#init.members().some(member => member.equals(peer))) {
        await this.#ask(peer, 0, isNeeded, tries - 1)
      }
    }
  }

  async #pull (peer: PeerId): Promise<Outcome> {
    const { history, log, logger, addressesOf } = this.#init
    const { signal } = this.#controller

    try {
      const { fresh, received, done } = await history.pull(peer, log, { addresses: addressesOf(peer), signal })

      // what nobody has is not asked for again because of every entry that comes
      this.#missing = []
      this.#wait(peer, fresh === 0 && received > 0 ? ASK_IN_VAIN_MS : ASK_AGAIN_MS)

      return !done && fresh > 0 ? 'more' : 'all'
    } catch (err: any) {
      this.#wait(peer, ASK_IN_VAIN_MS)

      if (!signal.aborted) {
        logger('got no history from %p: %s', peer, err.message)
      }

      return 'failed'
    }
  }

  #wait (peer: PeerId, ms: number): void {
    this.#notBefore.set(peer.toString(), Date.now() + ms)
  }
}
