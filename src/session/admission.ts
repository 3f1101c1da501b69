import { deadline } from '../common/index.ts'
import type { Contacts } from './contacts.ts'
import type { RoomEvents } from './index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { RoomSignaling } from '../signaling/index.ts'
import type { AbortOptions, TypedEventTarget } from '@libp2p/interface'

export interface AdmissionInit {
  overlay: Pick<Overlay, 'reachable'>
  signaling: Pick<RoomSignaling, 'addEventListener' | 'sessions'>

  /**
   * `close` says that there is no place for us
   */
  events: TypedEventTarget<RoomEvents>

  /**
   * Nobody has answered for so many milliseconds after others could hear us: the
   * room is empty
   */
  quiet: number

  /**
   * Whether somebody is being asked at the moment
   */
  isBusy (): boolean
  contacts: Pick<Contacts, 'addEventListener' | 'missed'>
}

/**
 * How long somebody who is being asked may keep us waiting
 */
const MAX_QUIET_ROUNDS = 10

/**
 * Resolves when all members of whom we know have greeted us or cannot be reached,
 * or when everybody could have and no more did
 *
 * @throws RoomFullError
 * @throws NoRelayError
 */
export async function admission (init: AdmissionInit, { signal }: AbortOptions): Promise<void> {
  const { overlay, signaling, contacts, events, isBusy } = init
  const done = new AbortController()

  // whoever greets us says how many others there are, and each of them may have
  // no place for us
  const greeted = new Promise<void>(resolve => {
    function check (): void {
      const { sessions } = signaling

      if (sessions.length > 0 && sessions.every(({ members }) => members - contacts.missed < sessions.length)) {
        resolve()
      }
    }

    signaling.addEventListener('session', check, { signal: done.signal })
    contacts.addEventListener('missed', check, { signal: done.signal })
  })
  const refused = new Promise<never>((_resolve, reject) => {
    events.addEventListener('close', ({ detail }) => { reject(detail ?? new Error('The room was left')) }, { signal: done.signal })
    signal?.addEventListener('abort', () => { reject(signal.reason) }, { signal: done.signal })
  })

  async function quiet (): Promise<void> {
    await overlay.reachable({ signal: done.signal })

    for (let round = 0; round < MAX_QUIET_ROUNDS && !done.signal.aborted; round++) {
      await new Promise(resolve => { deadline(init.quiet, done.signal).addEventListener('abort', resolve, { once: true }) })

      if (!isBusy()) {
        return
      }
    }
  }

  try {
    signal?.throwIfAborted()
    await Promise.race([greeted, refused, quiet()])
  } finally {
    done.abort()
  }
}
