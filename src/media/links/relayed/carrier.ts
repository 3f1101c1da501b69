import { closeWithin } from '../../../common/index.ts'
import { REPLACED_CARRIER_MS } from './carrier-constants.ts'
import type { Lane } from './index.ts'
import type { Connection, Stream } from '@libp2p/interface'

export interface CarrierInit {
  connection: Connection
  generation: number

  /**
   * Whether this end opened it
   */
  ours: boolean

  /**
   * Whether the impolite end opened it: of two alike that one counts
   */
  impolite: boolean
  onBytes (lane: Lane, bytes: Uint8Array): void

  /**
   * One of its streams has ended
   */
  onEnd (): void
}

/**
 * Two streams over one connection, one for each lane
 */
export class Carrier {
  readonly connection: Connection
  readonly generation: number
  readonly ours: boolean
  readonly impolite: boolean
  #init: CarrierInit
  #streams = new Map<Lane, Stream>()
  #ended = false

  constructor (init: CarrierInit) {
    this.#init = init
    this.connection = init.connection
    this.generation = init.generation
    this.ours = init.ours
    this.impolite = init.impolite
  }

  /**
   * Both lanes are there, and neither has ended
   */
  get whole (): boolean {
    return this.#streams.size === 2 && !this.#ended
  }

  get ended (): boolean {
    return this.#ended
  }

  /**
   * @param lane - which of the two
   * @param stream - open
   * @param rest - what came behind the hello
   */
  add (lane: Lane, stream: Stream, rest?: Uint8Array): void {
    if (this.#ended || this.#streams.has(lane)) {
      stream.abort(new Error('The carrier has this lane already'))

      return
    }

    this.#streams.set(lane, stream)
    stream.addEventListener('message', ({ data }) => { this.#init.onBytes(lane, data.subarray()) })
    stream.addEventListener('remoteCloseWrite', () => { this.end() })
    stream.addEventListener('close', () => { this.end() })

    if (rest != null && rest.length > 0) {
      this.#init.onBytes(lane, rest)
    }

    if (stream.status !== 'open') {
      this.end()
    }
  }

  /**
   * What the stream has no room for it keeps; how much may be on its way is the
   * engine's business
   */
  send (lane: Lane, bytes: Uint8Array): void {
    try {
      this.#streams.get(lane)?.send(bytes)
    } catch {
      // the stream has ended, and will say so
    }
  }

  /**
   * For good
   *
   * @param dead - nobody answers: there is no use in waiting for it
   */
  end (dead = false): void {
    if (this.#ended) {
      return
    }

    this.#ended = true

    for (const stream of this.#streams.values()) {
      if (dead) {
        stream.abort(new Error('Nothing was heard any more'))
      } else {
        closeWithin(stream, REPLACED_CARRIER_MS)
      }
    }

    this.#init.onEnd()
  }
}

/**
 * Which of two carriers counts; both ends come to the same answer
 */
export function newer (a: Pick<Carrier, 'generation' | 'impolite'>, b: Pick<Carrier, 'generation' | 'impolite'>): boolean {
  return a.generation === b.generation ? a.impolite && !b.impolite : a.generation > b.generation
}
