import { createState } from '../model/state.ts'
import { joinProblem } from '../problems/problem.ts'
import { readRoomLink, roomText } from '../start/room-link.ts'
import { createPreparer } from './preparer.ts'
import { NO_ROOM, readRoom } from './room-text.ts'
import type { RoomText } from './room-text.ts'
import type { Model } from '../model/state.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { ProblemCode } from '../problems/problem.ts'
import type { Memory } from '../start/memory.ts'
import type { RoomLink } from '../start/room-link.ts'
import type { IncomingCall, JoinOptions, Peer, Room } from 'freeflow-connect'

export interface HomeState extends RoomText {
  name: string

  /**
   * Somebody wanted to join without a name
   */
  nameMissing: boolean

  /**
   * The room that is offered where none is given
   */
  fresh?: string

  /**
   * A link was followed, and what reads it is still being loaded
   */
  reading: boolean
  joining?: 'starting' | 'looking' | 'calling' | 'ringing' | 'answering'
  problem?: ProblemCode
}

export interface HomeModel extends Model<HomeState> {
  setName (name: string): void
  setRoom (text: string): void
  renewRoom (): void
  follow (link: RoomLink): void
  show (problem: ProblemCode | undefined): void
  join (): Promise<void>

  /**
   * Take a call, under the name that stands in the field
   */
  answer (call: IncomingCall): Promise<void>
  cancel (): void
}

export interface HomeInit {
  peers: PeerSource
  own: OwnMedia
  memory: Memory

  /**
   * In a call, with the fingerprint of the other one
   */
  onJoined(room: Room, fingerprint?: string): Promise<void>

  /**
   * Resolves when the room before is left for good
   */
  left?(): Promise<void>

  /**
   * What makes every failure plain, where it is known beforehand
   */
  handicap?: ProblemCode
}

export function createHomeModel ({ peers, own, memory, onJoined, left, handicap }: HomeInit): HomeModel {
  const state = createState<HomeState>({ ...NO_ROOM, name: memory.read('name') ?? '', nameMissing: false, reading: false, problem: handicap })
  let freshText: string | undefined
  let joining: AbortController | undefined
  let relaySearch: AbortController | undefined
  const preparer = createPreparer(peers)

  function renewRoom (): void {
    const rooms = peers.rooms.get()

    if (rooms != null) {
      freshText = rooms.randomRoom()
      state.update({ fresh: rooms.parseRoom(freshText).label })
    }
  }

  function setRoom (text: string): void {
    const link = readRoomLink(text)
    const room = readRoom(link == null ? text : roomText(link), peers.rooms.get())
    state.update({ ...room, reading: false, problem: handicap })
    preparer.prepare(room)
  }

  peers.rooms.subscribe(() => {
    const { text, reading, problem } = state.get()
    const room = readRoom(text, peers.rooms.get())
    renewRoom()
    state.update({ ...room, reading: false, problem: (reading ? room.roomProblem : undefined) ?? problem })

    if (joining == null) {
      preparer.prepare(room)
    } else {
      preparer.hurry(room)
    }
  })

  function explain (error: unknown): ProblemCode {
    const problem = joinProblem(error)
    return problem === 'unknown' ? handicap ?? problem : problem
  }

  async function enter (name: string, signal: AbortSignal): Promise<void> {
    await orAborted(left?.() ?? Promise.resolve(), signal)
    const peer = await orAborted(peers.peer(), signal)
    goOnWithRelay(peer)
    const given = state.get().text.trim()
    const text = given === '' ? freshText ?? '' : given
    const room = readRoom(text, peers.rooms.get())
    // a new room stays in the field, so that one can go back to it
    state.update({ ...room, joining: room.person == null ? 'looking' : 'calling' })

    if (room.person == null) {
      await onJoined(await peer.join(text, options(name, signal)))
    } else {
      const call = await peer.call(room.person, {
        ...options(name, signal),
        onRinging: () => { state.update({ joining: 'ringing' }) }
      })
      // a caller knows the other one by the key alone: it is what the room is called
      await onJoined(call, call.label)
    }
  }

  /**
   * Where no relay is reached, it goes on when one is, unless something else was
   * done meanwhile
   */
  function goOnWithRelay (peer: Peer): void {
    relaySearch?.abort()
    const search = relaySearch = new AbortController()
    peer.addEventListener('relay:update', ({ detail }) => {
      if (detail.state === 'connected' && joining == null && state.get().problem === 'no-relay') {
        search.abort()
        void join()
      }
    }, { signal: search.signal })
  }

  /**
   * Only what is open already is sent: nobody's camera is opened for a room that
   * is full, or for a call that nobody takes
   */
  function options (name: string, signal: AbortSignal): JoinOptions {
    const tracks = (['camera', 'microphone'] as const).map(device => own.track(device)).filter(track => track != null)
    return { name, signal, ...(tracks.length > 0 ? { stream: new MediaStream(tracks) } : {}) }
  }

  async function attempt (status: HomeState['joining'], act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = joining = new AbortController()
    let problem = handicap
    state.update({ joining: status, problem })

    try {
      await act(controller.signal)
      problem = state.get().problem
    } catch (error) {
      problem = controller.signal.aborted ? handicap : explain(error)
    }

    // a call that was taken meanwhile has its own say
    if (joining === controller) {
      joining = undefined
      state.update({ joining: undefined, problem })
    }
  }

  async function join (): Promise<void> {
    const name = state.get().name.trim()

    if (name === '' || joining != null) {
      state.update({ nameMissing: name === '' })
      return
    }

    memory.write('name', name)
    preparer.hurry(state.get())
    await attempt('starting', async signal => enter(name, signal))
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    setName: (name) => { state.update({ name, nameMissing: false }) },
    setRoom,
    renewRoom,
    follow: (link) => {
      const { room, name } = link

      if (peers.rooms.get() == null && link.person !== true) {
        // what may be a secret is not shown before it can be told from a name
        state.update({ ...NO_ROOM, text: room, reading: true, problem: handicap })
      } else {
        setRoom(roomText(link))
        state.update({ problem: state.get().roomProblem ?? handicap })
      }

      if (name != null) {
        state.update({ name, nameMissing: false })
      }
    },
    show: (problem) => { state.update({ problem }) },
    join,
    answer: async (call) => {
      joining?.abort()
      await attempt('answering', async signal => {
        await onJoined(await call.accept(options(state.get().name.trim(), signal)), call.fingerprint)
      })
    },
    cancel: () => { joining?.abort() }
  }
}

async function orAborted <T> (promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => { aborted.reject(signal.reason) }
  signal.addEventListener('abort', abort)

  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
