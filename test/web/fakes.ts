/**
 * Doubles for the app's models: no browser, no network
 */
import { createState } from '../../web/src/model/state.ts'
import type { Model } from '../../web/src/model/state.ts'
import type { OwnMedia } from '../../web/src/own-media/index.ts'
import type { PeerSource, Rooms } from '../../web/src/peer/peer-source.ts'
import type { Memory } from '../../web/src/start/memory.ts'
import type { CallOptions, JoinOptions, Peer, Room } from 'freeflow-connect'

export class FakeTrack extends EventTarget {
  enabled = true
  readyState = 'live'
  readonly kind: string

  constructor (kind = 'video') {
    super()
    this.kind = kind
  }

  stop (): void {
    this.readyState = 'ended'
  }
}

export function fakeTrack (kind?: string): FakeTrack & MediaStreamTrack {
  return new FakeTrack(kind) as unknown as FakeTrack & MediaStreamTrack
}

export function fakeMemory (words: Record<string, string> = {}): Memory {
  return {
    read: key => words[key],
    write: (key, value) => { words[key] = value }
  }
}

export function named (name: string): Error {
  return Object.assign(new Error(name), { name })
}

/**
 * Rooms as the core reads them, in short: `…~…` carries a secret, `bad…` is damaged
 */
export const rooms: Rooms = {
  parseRoom: (text) => {
    if (text.startsWith('bad')) {
      throw named('InvalidInviteError')
    }

    const [label, secret] = text.split('~')
    return { label, secret: secret == null ? undefined : new Uint8Array(16), guessable: secret == null, relays: [], peers: [] }
  },
  randomRoom: () => 'quiet-amber-river~c2VjcmV0',
  fingerprint: () => 'aaaa bbbb cccc dddd eeee'
}

export interface FakePeers extends PeerSource {
  /**
   * The core has loaded
   */
  loaded(): void
  joins: Array<{ room: string, options: JoinOptions }>
  calls: Array<{ person: string, options: CallOptions }>
}

export function fakePeers (join: (options: JoinOptions) => Promise<Room>): FakePeers {
  const state = createState<Rooms | undefined>(undefined)
  const ready = Promise.withResolvers<Peer>()
  const joins: FakePeers['joins'] = []
  const calls: FakePeers['calls'] = []
  const started = createState<Peer | undefined>(undefined)
  const peer = {
    join: async (room: string, options: JoinOptions) => {
      joins.push({ room, options })
      return join(options)
    },
    call: async (person: string, options: CallOptions) => {
      calls.push({ person, options })
      return join(options)
    }
  }

  return {
    rooms: state,
    joins,
    calls,
    started,
    peer: async () => ready.promise,
    loaded: () => {
      state.set(rooms)
      started.set(peer as unknown as Peer)
      ready.resolve(peer as unknown as Peer)
    }
  }
}

/**
 * Resolves when a model shows what is awaited
 */
export async function until <T> (model: Model<T>, holds: (value: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (holds(model.get())) {
        unsubscribe()
        resolve()
      }
    }
    const unsubscribe = model.subscribe(check)
    check()
  })
}

export const noMedia = { track: () => undefined } as unknown as OwnMedia
