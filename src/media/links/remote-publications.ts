import { kindOf } from '../sources.ts'
import type { LinkEvents, PublicationInfo, RemoteTrack, Track } from '../index.ts'
import type { TypedEventEmitter } from 'main-event'

export interface RemotePublicationsInit {
  /**
   * Where `track`, `untrack` and `mute` are emitted
   */
  target: TypedEventEmitter<LinkEvents>

  /**
   * The track of an announced publication, as soon as it is there
   */
  resolve (info: PublicationInfo): Track | undefined
}

/**
 * Brings together what the remote peer announces and the tracks that arrive, in
 * whichever order they do, and tells what changed
 */
export class RemotePublications {
  #init: RemotePublicationsInit
  #announced: PublicationInfo[] = []
  #arrived = new Map<string, RemoteTrack>()
  #closed = false

  constructor (init: RemotePublicationsInit) {
    this.#init = init
  }

  get tracks (): RemoteTrack[] {
    return [...this.#arrived.values()]
  }

  get (id: string): RemoteTrack | undefined {
    return this.#arrived.get(id)
  }

  /**
   * The remote peer's publications, all of them
   */
  announce (publications: PublicationInfo[]): void {
    this.#announced = publications
    this.sync()
  }

  /**
   * The sections that were announced are no more; what has arrived stays until
   * the next announcement
   */
  forgetSections (): void {
    this.#announced = this.#announced.map(({ mid, ...info }) => info)
  }

  /**
   * Look again which tracks are there
   */
  sync (): void {
    // all is decided before anybody hears of it: a listener may well call back
    const events = [...this.#withdrawn(), ...this.#announced.flatMap(info => this.#changed(info))]

    for (const emit of events) {
      if (!this.#closed) {
        emit()
      }
    }
  }

  close (): void {
    this.#closed = true
    this.#arrived.clear()
    this.#announced = []
  }

  #withdrawn (): Array<() => void> {
    return this.tracks
      .filter(({ publicationId, source }) => !this.#announced.some(info => info.id === publicationId && info.source === source))
      .map(({ publicationId, source }) => {
        this.#arrived.delete(publicationId)

        return () => {
          this.#init.target.safeDispatchEvent('untrack', { detail: { publicationId, source } })
        }
      })
  }

  #changed (info: PublicationInfo): Array<() => void> {
    const { target, resolve } = this.#init
    const { id: publicationId, source, muted } = info
    const known = this.#arrived.get(publicationId)
    const track = resolve(info) ?? known?.track

    // nobody is shown a picture as somebody's voice
    if (track?.kind !== kindOf(source) || (known?.track === track && known.muted === muted)) {
      return []
    }

    const detail: RemoteTrack = { publicationId, source, muted, track }
    this.#arrived.set(publicationId, detail)

    if (known?.track !== track) {
      return [() => { target.safeDispatchEvent('track', { detail }) }]
    }

    return [() => { target.safeDispatchEvent('mute', { detail: { publicationId, source, muted } }) }]
  }
}
