import { createState } from '../model/state.ts'
import { addPiece, fade } from './lines.ts'
import { ownerOf, screenOf } from './screen-id.ts'
import type { Line } from './lines.ts'
import type { Model } from '../model/state.ts'
import type { Point, Room } from 'freeflow-connect'

/**
 * What is drawn goes out this often, which is well below what others take
 */
export const SEND_INTERVAL_MS = 80

/**
 * Of one message, as the protocol has it
 */
const MAX_SENT = 32

/**
 * Points that are closer than this part of the picture are one
 */
const NEAR = 0.002
const LOOK_INTERVAL_MS = 250

export interface DrawingModel extends Model<readonly Line[]> {
  /**
   * Begin a line over a screen, by its tile
   *
   * @returns what draws it on to a place of the picture
   */
  begin (tile: string): (to: Point) => void
}

export interface DrawingInit {
  room: Pick<Room, 'draw' | 'addEventListener' | 'participants'>

  /**
   * Ourselves
   */
  id: string
  name: string
  signal: AbortSignal
}

/**
 * What is drawn over shared screens, by us and the others, for some seconds
 */
export function createDrawing ({ room, id, name, signal }: DrawingInit): DrawingModel {
  const state = createState<readonly Line[]>([])
  let number = 0
  const pending: Array<{ tile: string, number: number, points: Point[] }> = []
  let sending: ReturnType<typeof setTimeout> | undefined
  let fading: ReturnType<typeof setTimeout> | undefined

  function look (): void {
    state.set(fade(state.get(), performance.now()))
    fading = state.get().length === 0 || signal.aborted ? undefined : setTimeout(look, LOOK_INTERVAL_MS)
  }

  function show (piece: Omit<Line, 'at'>): void {
    state.set(addPiece(state.get(), piece, performance.now()))
    fading ??= setTimeout(look, LOOK_INTERVAL_MS)
  }

  function send (): void {
    const [first] = pending
    const { peer, screen } = ownerOf(first?.tile ?? '')
    const owner = room.participants.find(participant => participant.id.toString() === peer)
    const points = first?.points.splice(0, MAX_SENT) ?? []

    if (owner != null && points.length > 0) {
      room.draw({ screen: owner.id, ...(screen === 'second-screen' ? { second: true } : {}), line: first.number, points })
    }

    if (first?.points.length === 0) {
      pending.shift()
    }

    sending = pending.length === 0 ? undefined : setTimeout(send, SEND_INTERVAL_MS)
  }

  room.addEventListener('draw', ({ detail: { participant, screen, second, line, points } }) => {
    show({ screen: screenOf(screen.toString(), second === true ? 'second-screen' : 'screen'), drawer: participant.id.toString(), name: participant.name, number: line, points })
  }, { signal })
  signal.addEventListener('abort', () => {
    clearTimeout(sending)
    clearTimeout(fading)
  }, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    begin: tile => {
      const own = { tile, number: ++number, points: [] as Point[] }
      let last: Point | undefined

      return to => {
        if (last != null && Math.hypot(to.x - last.x, to.y - last.y) < NEAR) {
          return
        }

        last = to
        own.points.push(to)
        !pending.includes(own) && pending.push(own)
        show({ screen: tile, drawer: id, name, number: own.number, points: [to] })
        sending ??= setTimeout(send, SEND_INTERVAL_MS)
      }
    }
  }
}
