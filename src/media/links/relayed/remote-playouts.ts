import { kindOf } from '../../sources.ts'
import type { Engine, Taps } from './index.ts'
import type { PublicationInfo, Track } from '../../index.ts'

interface Playing {
  number: number
  track: Track
  stop: AbortController
  flowing: boolean
}

export interface RemotePlayoutsInit {
  taps: Taps
  engine (): Engine | undefined
}

/**
 * What is played of the other end: a track for each of its publications
 */
export class RemotePlayouts {
  #init: RemotePlayoutsInit
  #playing = new Map<string, Playing>()

  constructor (init: RemotePlayoutsInit) {
    this.#init = init
  }

  /**
   * The track of an announced publication; none where it names no number
   */
  resolve ({ id, source, mid }: PublicationInfo): Track | undefined {
    const engine = this.#init.engine()

    if (mid == null || !/^\d{1,5}$/.test(mid) || engine == null) {
      return
    }

    const number = Number(mid)
    const known = this.#playing.get(id)

    // a number that another publication has is nobody's
    if (known?.number === number || [...this.#playing.values()].some(playing => playing.number === number)) {
      return known?.track
    }

    this.#stop(id)
    const stop = new AbortController()
    const { track, playout } = this.#init.taps.playout(kindOf(source), stop.signal)
    this.#playing.set(id, { number, track, stop, flowing: false })
    engine.play(number, kindOf(source), playout)

    return track
  }

  number (id: string): number | undefined {
    return this.#playing.get(id)?.number
  }

  isFlowing (id: string): boolean {
    return this.#playing.get(id)?.flowing ?? false
  }

  setFlowing (number: number, flowing: boolean): void {
    for (const playing of this.#playing.values()) {
      if (playing.number === number) {
        playing.flowing = flowing
      }
    }
  }

  /**
   * All others are withdrawn
   */
  keep (ids: string[]): void {
    [...this.#playing.keys()].filter(id => !ids.includes(id)).forEach(id => { this.#stop(id) })
  }

  /**
   * The other end has begun anew: its numbers mean something else
   */
  forget (): void {
    [...this.#playing.keys()].forEach(id => { this.#stop(id) })
  }

  close (): void {
    this.forget()
  }

  #stop (id: string): void {
    const playing = this.#playing.get(id)

    if (playing != null) {
      this.#playing.delete(id)
      playing.stop.abort()
      this.#init.engine()?.stopPlaying(playing.number)
    }
  }
}
