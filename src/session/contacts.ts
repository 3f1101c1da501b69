import { TypedEventEmitter } from 'main-event'
import { backoff, Latest, refusals } from '../common/index.ts'
import { CONTACT_RETRY_FIRST_MS, CONTACT_RETRY_MAX_MS, MAX_CONTACTS, MAX_PARALLEL_CONTACTS, MAX_WAITING_CONTACTS } from './constants.ts'
import type { Refusals } from '../common/index.ts'
import type { HintSource, PeerHint } from '../discovery/index.ts'
import type { RoomSignaling } from '../signaling/index.ts'
import type { Logger } from '@libp2p/interface'

interface Contact {
  failures: number
  busy: boolean

  /**
   * Whether a member has named it
   */
  named: boolean

  /**
   * Milliseconds since 1970
   */
  notBefore: number
}

export interface ContactsInit {
  signaling: Pick<RoomSignaling, 'connect'>
  log: Logger
}

interface ContactsEvents {
  /**
   * Somebody whom a member has named was not reached
   */
  missed: CustomEvent<undefined>
}

/**
 * Turns hints into sessions. Hints come often, from anybody, and mostly name
 * those who have left, so each peer is tried with a growing pause, and only so
 * many at a time. Each source has places of its own: whoever fills one with names
 * of nobody holds up no other
 */
export class Contacts extends TypedEventEmitter<ContactsEvents> {
  #init: ContactsInit
  #contacts = new Latest<string, Contact>(MAX_CONTACTS)
  #running = new Map<HintSource, number>()
  #waiting: PeerHint[] = []
  #missed: Refusals

  constructor (init: ContactsInit) {
    super()
    this.#init = init
    this.#missed = refusals(init.log, 'did not reach %s: %s')
  }

  /**
   * Whether somebody is being tried at the moment
   */
  get busy (): boolean {
    return [...this.#running.values()].some(running => running > 0)
  }

  /**
   * How many of those whom members have named were not reached when they were
   * tried last
   */
  get missed (): number {
    return [...this.#contacts.values()].filter(isMissed).length
  }

  /**
   * Try to meet a peer, unless that is under way or was in vain a moment ago
   */
  async hint (hint: PeerHint, signal: AbortSignal): Promise<void> {
    const { peer, addresses, source } = hint
    const key = peer.toString()
    const contact = this.#contacts.get(key) ?? { failures: 0, busy: false, named: false, notBefore: 0 }
    const running = this.#running.get(source) ?? 0

    if (source === 'member' && !contact.named) {
      contact.named = true
      this.#tellMissed(contact)
    }

    if (contact.busy || signal.aborted) {
      return
    }

    // what came over the topic was sealed and signed a moment ago
    if (source !== 'topic' && Date.now() < contact.notBefore) {
      return
    }

    if (running >= MAX_PARALLEL_CONTACTS) {
      this.#wait(hint)
      return
    }

    this.#contacts.set(key, contact)
    contact.busy = true
    this.#running.set(source, running + 1)
    this.#init.log.trace('%s hints at %p', source, peer)

    try {
      await this.#init.signaling.connect(peer, addresses, { signal })
      contact.failures = 0
    } catch (err: any) {
      contact.notBefore = Date.now() + backoff(++contact.failures, { first: CONTACT_RETRY_FIRST_MS, max: CONTACT_RETRY_MAX_MS })
      this.#missed(peer, err)
    } finally {
      contact.busy = false
      this.#running.set(source, (this.#running.get(source) ?? 1) - 1)
      this.#tellMissed(contact)
    }

    for (const next of this.#waiting.filter(waiting => waiting.source === source)) {
      if ((this.#running.get(source) ?? 0) < MAX_PARALLEL_CONTACTS) {
        this.#waiting.splice(this.#waiting.indexOf(next), 1)
        void this.hint(next, signal)
      }
    }
  }

  #tellMissed (contact: Contact): void {
    if (isMissed(contact)) {
      this.safeDispatchEvent('missed')
    }
  }

  /**
   * Those who are named together with many others have their turn too
   */
  #wait (hint: PeerHint): void {
    const others = this.#waiting.filter(({ peer, source }) => source === hint.source && !peer.equals(hint.peer))

    if (others.length < MAX_WAITING_CONTACTS) {
      this.#waiting = [...this.#waiting.filter(({ peer, source }) => source !== hint.source || !peer.equals(hint.peer)), hint]
    }
  }
}

function isMissed ({ named, busy, failures }: Contact): boolean {
  return named && !busy && failures > 0
}
