import { backoff } from '../common/index.ts'
import { CONTACT_RETRY_FIRST_MS, CONTACT_RETRY_MAX_MS, MAX_CONTACTS, MAX_PARALLEL_CONTACTS } from './constants.ts'
import type { PeerHint } from '../discovery/index.ts'
import type { RoomSignaling } from '../signaling/index.ts'
import type { Logger } from '@libp2p/interface'

interface Contact {
  failures: number
  busy: boolean

  /**
   * Milliseconds since 1970
   */
  notBefore: number
}

export interface ContactsInit {
  signaling: Pick<RoomSignaling, 'connect'>
  log: Logger
}

/**
 * Turns hints into sessions. Hints come often, from anybody, and mostly name
 * those who have left, so each peer is tried with a growing pause, and only so
 * many at a time
 */
export class Contacts {
  #init: ContactsInit
  #contacts = new Map<string, Contact>()

  constructor (init: ContactsInit) {
    this.#init = init
  }

  /**
   * Whether somebody is being tried at the moment
   */
  get busy (): boolean {
    return [...this.#contacts.values()].some(({ busy }) => busy)
  }

  /**
   * Try to meet a peer, unless that is under way or was in vain a moment ago
   */
  async hint ({ peer, addresses, source }: PeerHint, signal: AbortSignal): Promise<void> {
    const key = peer.toString()
    const contact = this.#contacts.get(key) ?? { failures: 0, busy: false, notBefore: 0 }
    const running = [...this.#contacts.values()].filter(({ busy }) => busy).length

    if (contact.busy || signal.aborted || running >= MAX_PARALLEL_CONTACTS) {
      return
    }

    // what came over the topic was sealed and signed a moment ago
    if (source !== 'topic' && Date.now() < contact.notBefore) {
      return
    }

    this.#remember(key, contact)
    contact.busy = true
    this.#init.log('%s hints at %p', source, peer)

    try {
      await this.#init.signaling.connect(peer, addresses, { signal })
      contact.failures = 0
    } catch (err: any) {
      contact.notBefore = Date.now() + backoff(++contact.failures, { first: CONTACT_RETRY_FIRST_MS, max: CONTACT_RETRY_MAX_MS })
      this.#init.log('%p, known by %s, was not reached: %s', peer, source, err.message)
    } finally {
      contact.busy = false
    }
  }

  #remember (key: string, contact: Contact): void {
    this.#contacts.delete(key)
    this.#contacts.set(key, contact)

    if (this.#contacts.size > MAX_CONTACTS) {
      const [oldest] = this.#contacts.keys()
      this.#contacts.delete(oldest)
    }
  }
}
