import { rateLimits } from '../common/index.ts'
import { REQUEST_PAUSE_MS, STROKE_BURST, STROKES_PER_SECOND } from './constants.ts'
import type { Drawing, Drawn } from './index.ts'
import type { Participant } from './participant.ts'
import type { SignalingSession, SignalMessage, Stroke } from '../signaling/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface GesturesInit {
  sessions (): SignalingSession[]
  participants (): Participant[]

  /**
   * Ourselves
   */
  self: PeerId
  onAsked (participant: Participant): void
  onDraw (drawn: Drawn): void
}

const UNMUTE = 'unmute'
const SCALE = 65_535

/**
 * Of one message
 */
const MAX_POINTS = 32

/**
 * What members do with each other beside talking: ask to be heard, and draw over
 * a screen. Of nobody comes more than is agreed upon, whoever sends it
 *
 * @see specs/signaling.md
 */
export class Gestures {
  #init: GesturesInit
  #asked = rateLimits(1_000 / REQUEST_PAUSE_MS, 1)
  #asking = rateLimits(1_000 / REQUEST_PAUSE_MS, 1)
  #drawn = rateLimits(STROKES_PER_SECOND, STROKE_BURST)

  constructor (init: GesturesInit) {
    this.#init = init
  }

  ask (peer: PeerId): boolean {
    const session = this.#init.sessions().find(session => session.peer.equals(peer))

    if (session == null || !this.#asking.take(peer.toString())) {
      return false
    }

    session.send({ type: 'request', what: UNMUTE })

    return true
  }

  draw ({ screen, second, line, points }: Drawing): void {
    const values = points.slice(0, MAX_POINTS).flatMap(({ x, y }) => [x, y]).map(value => Math.round(Math.min(Math.max(value, 0), 1) * SCALE))
    const ignored = this.#init.participants().filter(({ ignored }) => ignored)

    for (const session of this.#init.sessions()) {
      if (!ignored.some(({ id }) => id.equals(session.peer))) {
        session.send({ type: 'stroke', screen, ...(second === true ? { second } : {}), number: line, points: values })
      }
    }
  }

  receive (from: PeerId, message: Extract<SignalMessage, { type: 'request' | 'stroke' }>): void {
    const participant = this.#init.participants().find(({ id }) => id.equals(from))

    if (participant == null || participant.ignored) {
      return
    }

    if (message.type === 'stroke') {
      this.#onStroke(participant, message)
    } else if (message.what === UNMUTE && this.#asked.take(from.toString())) {
      this.#init.onAsked(participant)
    }
  }

  #onStroke (participant: Participant, { screen, second, number, points }: Stroke): void {
    const owner = [this.#init.self, ...this.#init.participants().filter(({ ignored }) => !ignored).map(({ id }) => id)].find(id => id.equals(screen))

    if (owner != null && this.#drawn.take(participant.id.toString())) {
      this.#init.onDraw({
        participant,
        screen: owner,
        ...(second === true ? { second } : {}),
        line: number,
        points: Array.from({ length: points.length / 2 }, (_, i) => ({ x: points[i * 2] / SCALE, y: points[i * 2 + 1] / SCALE }))
      })
    }
  }
}
