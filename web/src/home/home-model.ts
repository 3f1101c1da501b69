import { createState } from '../model/state.ts'
import { joinProblem } from '../problems/problem.ts'
import { readRoomLink } from '../start/room-link.ts'
import { NO_ROOM, readRoom } from './room-text.ts'
import type { RoomText } from './room-text.ts'
import type { Model } from '../model/state.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { ProblemCode } from '../problems/problem.ts'
import type { Memory } from '../start/memory.ts'
import type { RoomLink } from '../start/room-link.ts'
import type { Room } from 'freeflow-connect'

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
  joining?: 'starting' | 'looking'
  problem?: ProblemCode
}

export interface HomeModel extends Model<HomeState> {
  setName (name: string): void
  setRoom (text: string): void
  renewRoom (): void
  follow (link: RoomLink): void
  show (problem: ProblemCode | undefined): void
  join (): Promise<void>
  cancel (): void
}

export interface HomeInit {
  peers: PeerSource
  own: OwnMedia
  memory: Memory
  onJoined(room: Room): Promise<void>

  /**
   * Resolves when the room before is left for good
   */
  left?(): Promise<void>

  /**
   * What makes every failure plain, where it is known beforehand
   */
  handicap?: ProblemCode
}

/**
 * Whoever has stopped typing for so long may have written the whole name
 */
const TYPING_PAUSE_MS = 200

export function createHomeModel ({ peers, own, memory, onJoined, left, handicap }: HomeInit): HomeModel {
  const state = createState<HomeState>({ ...NO_ROOM, name: memory.read('name') ?? '', nameMissing: false, reading: false, problem: handicap })
  let freshText: string | undefined
  let joining: AbortController | undefined
  let prepared: { text: string, room: Promise<string> } | undefined
  let typing: ReturnType<typeof setTimeout> | undefined

  function renewRoom (): void {
    const rooms = peers.rooms.get()

    if (rooms != null) {
      freshText = rooms.randomRoom()
      state.update({ fresh: rooms.parseRoom(freshText).label })
    }
  }

  function setRoom (text: string): void {
    state.update({ ...readRoom(readRoomLink(text)?.room ?? text, peers.rooms.get()), reading: false, problem: handicap })
    clearTimeout(typing)
    typing = setTimeout(prepareShown, TYPING_PAUSE_MS)
  }

  /**
   * The key of a room with a plain name takes a moment to compute: not only when
   * somebody waits for it
   */
  async function prepare (text: string): Promise<string> {
    const rooms = peers.rooms.get()

    if (rooms == null) {
      return text
    }

    if (prepared?.text !== text) {
      prepared = { text, room: rooms.prepareRoom(text) }
    }

    return prepared.room
  }

  function prepareShown (): void {
    const { text, roomProblem } = state.get()

    if (text.trim() !== '' && roomProblem == null) {
      // joining says what went wrong
      prepare(text.trim()).catch(() => {})
    }
  }

  peers.rooms.subscribe(() => {
    const { text, reading, problem } = state.get()
    const room = readRoom(text, peers.rooms.get())
    renewRoom()
    state.update({ ...room, reading: false, problem: (reading ? room.roomProblem : undefined) ?? problem })
    prepareShown()
  })

  function explain (error: unknown): ProblemCode {
    const problem = joinProblem(error)
    return problem === 'unknown' ? handicap ?? problem : problem
  }

  async function enter (name: string, signal: AbortSignal): Promise<Room> {
    await orAborted(left?.() ?? Promise.resolve(), signal)
    const peer = await orAborted(peers.peer(), signal)
    const given = state.get().text.trim()
    const text = given === '' ? freshText ?? '' : given
    // a new room stays in the field, so that one can go back to it
    state.update({ ...readRoom(text, peers.rooms.get()), joining: 'looking' })

    // only what is open already: nobody's camera is opened for a room that is full
    const tracks = (['camera', 'microphone'] as const).map(device => own.track(device)).filter(track => track != null)
    const room = await orAborted(prepare(text), signal)
    return peer.join(room, { name, signal, ...(tracks.length > 0 ? { stream: new MediaStream(tracks) } : {}) })
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    setName: (name) => { state.update({ name, nameMissing: false }) },
    setRoom,
    renewRoom,
    follow: ({ room, name }) => {
      if (peers.rooms.get() == null) {
        // what may be a secret is not shown before it can be told from a name
        state.update({ ...NO_ROOM, text: room, reading: true, problem: handicap })
      } else {
        setRoom(room)
        state.update({ problem: state.get().roomProblem ?? handicap })
      }

      if (name != null) {
        state.update({ name, nameMissing: false })
      }
    },
    show: (problem) => { state.update({ problem }) },
    join: async () => {
      const name = state.get().name.trim()

      if (name === '' || joining != null) {
        state.update({ nameMissing: name === '' })
        return
      }

      const attempt = joining = new AbortController()
      state.update({ joining: 'starting', problem: handicap })
      memory.write('name', name)

      try {
        await onJoined(await enter(name, attempt.signal))
      } catch (error) {
        state.update({ problem: attempt.signal.aborted ? handicap : explain(error) })
      } finally {
        joining = undefined
        state.update({ joining: undefined })
      }
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
