/**
 * Doubles for the app's models: no browser, no network
 */
import { createState } from '../../web/src/model/state.ts'
import type { DeviceKind, ListedDevice } from '../../web/src/devices/index.ts'
import type { Model } from '../../web/src/model/state.ts'
import type { OwnMedia } from '../../web/src/own-media/index.ts'
import type { PeerSource, Rooms } from '../../web/src/peer/peer-source.ts'
import type { Memory } from '../../web/src/start/memory.ts'
import type { CallOptions, ChatMessage, JoinOptions, Peer, Room } from 'freeflow-connect'

export class FakeTrack extends EventTarget {
  enabled = true
  readyState = 'live'
  readonly kind: string
  readonly label: string
  readonly deviceId?: string

  constructor (kind = 'video', { id, label = '' }: Partial<ListedDevice> = {}) {
    super()
    this.kind = kind
    this.deviceId = id
    this.label = label
  }

  getSettings (): MediaTrackSettings {
    return { deviceId: this.deviceId }
  }

  clone (): FakeTrack {
    return new FakeTrack(this.kind, { id: this.deviceId, label: this.label })
  }

  stop (): void {
    this.readyState = 'ended'
  }
}

export function fakeTrack (kind?: string, device?: ListedDevice): FakeTrack & MediaStreamTrack {
  return new FakeTrack(kind, device) as unknown as FakeTrack & MediaStreamTrack
}

const KINDS = { camera: 'videoinput', microphone: 'audioinput', speaker: 'audiooutput' } as const

/**
 * A computer with sockets
 */
export class FakeMediaDevices extends EventTarget {
  plugged: Array<ListedDevice & { kind: DeviceKind }> = []

  async enumerateDevices (): Promise<MediaDeviceInfo[]> {
    return this.plugged.map(({ kind, id, label }) => ({ kind: KINDS[kind], deviceId: id, label, groupId: '', toJSON: () => {} }))
  }

  plug (kind: DeviceKind, ...names: string[]): void {
    this.plugged.push(...names.map(name => ({ kind, ...device(name) })))
    this.dispatchEvent(new Event('devicechange'))
  }

  unplug (name: string): void {
    this.plugged = this.plugged.filter(({ label }) => label !== name)
    this.dispatchEvent(new Event('devicechange'))
  }
}

export function device (name: string): ListedDevice {
  return { id: `id of ${name}`, label: name }
}

export async function settled (): Promise<void> {
  for (let i = 0; i < 50; i++) {
    await Promise.resolve()
  }
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
  prepareRoom: async () => {},
  fingerprint: () => 'aaaa bbbb cccc dddd eeee'
}

export interface FakePeers extends PeerSource {
  /**
   * The core has loaded
   */
  loaded(): void
  joins: Array<{ room: string, options: JoinOptions }>
  calls: Array<{ person: string, options: CallOptions }>
  prepared: string[]

  /**
   * A relay is reached
   */
  relayed(): void
}

export function fakePeers (join: (options: JoinOptions) => Promise<Room>): FakePeers {
  const state = createState<Rooms | undefined>(undefined)
  const ready = Promise.withResolvers<Peer>()
  const joins: FakePeers['joins'] = []
  const calls: FakePeers['calls'] = []
  const prepared: string[] = []
  const started = createState<Peer | undefined>(undefined)
  const peer = Object.assign(new EventTarget(), {
    prepare: async (room: string) => { prepared.push(room) },
    join: async (room: string, options: JoinOptions) => {
      joins.push({ room, options })
      return join(options)
    },
    call: async (person: string, options: CallOptions) => {
      calls.push({ person, options })
      return join(options)
    }
  })

  return {
    rooms: state,
    joins,
    calls,
    prepared,
    started,
    peer: async () => ready.promise,
    restart: async () => {},
    stop: async () => {},
    relayed: () => { peer.dispatchEvent(new CustomEvent('relay:update', { detail: { state: 'connected' } })) },
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

export const noMedia = { track: () => undefined, output: () => undefined } as unknown as OwnMedia

/**
 * Somebody, by whatever stands for a key
 */
export function person (name: string): ChatMessage['from'] {
  return { toString: () => `key of ${name}`, equals: (other: unknown) => String(other) === `key of ${name}` } as unknown as ChatMessage['from']
}

let last = 0

export function said (name: string, text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  return { id: `${++last}`, from: person(name), name, own: name === 'Ada', text, sentAt: new Date(2026, 0, 5, 12, 0), deleted: false, reactions: [], ...more }
}
