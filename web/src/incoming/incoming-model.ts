import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { createRingSound } from './ring-sound.ts'
import type { RingSound } from './ring-sound.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { IncomingCall } from 'freeflow-connect'

/**
 * Who is calling now
 */
export interface Ringing {
  id: number
  name: string
  fingerprint: string
}

/**
 * Calls that wait for an answer, the first of them in front
 */
export interface IncomingModel extends Model<Ringing | undefined> {
  accept (): void
  decline (): void
  declineAll (): void
}

export interface IncomingInit {
  peers: Pick<PeerSource, 'started'>
  notices: Pick<Notices, 'say'>
  sound?: RingSound
  onAccept(call: IncomingCall): void
}

interface Waiting {
  look: Ringing
  call: IncomingCall
}

export function createIncomingModel ({ peers, notices, sound = createRingSound(), onAccept }: IncomingInit): IncomingModel {
  const state = createState<Ringing | undefined>(undefined)
  let waiting: Waiting[] = []
  let last = 0

  function show (next: Waiting[]): void {
    waiting = next

    if (next.length > 0) {
      sound.start()
    } else {
      sound.stop()
    }

    state.set(next[0]?.look)
  }

  function ring (call: IncomingCall): void {
    const entry = { look: { id: ++last, name: call.name, fingerprint: call.fingerprint }, call }
    show([...waiting, entry])

    call.signal.addEventListener('abort', () => {
      // what we have answered ourselves is not waiting any more
      if (waiting.includes(entry)) {
        show(waiting.filter(other => other !== entry))
        notices.say(t('incoming.gave-up', { name: call.name }))
      }
    }, { once: true })
  }

  function declineAll (): void {
    const calls = waiting
    show([])
    calls.forEach(({ call }) => { call.decline() })
  }

  function listen (): void {
    // a source starts its one peer once
    peers.started.get()?.addEventListener('call:incoming', ({ detail }) => { ring(detail) })
  }

  peers.started.subscribe(listen)
  listen()

  return {
    get: state.get,
    subscribe: state.subscribe,
    accept: () => {
      const [first, ...others] = waiting

      if (first != null) {
        show(others)
        declineAll()
        onAccept(first.call)
      }
    },
    decline: () => {
      const [first, ...others] = waiting

      if (first != null) {
        show(others)
        first.call.decline()
      }
    },
    declineAll
  }
}
