import { isMusic } from '../media/index.ts'
import type { LocalPublication as LocalPublicationInterface } from './index.ts'
import type { Publication, Source } from '../media/index.ts'

export interface LocalPublicationInit {
  publication: Publication
  apply (publication: Publication): Promise<void>
  withdraw (id: string): Promise<void>
}

export class LocalPublication implements LocalPublicationInterface {
  #init: LocalPublicationInit
  #publication: Publication

  constructor (init: LocalPublicationInit) {
    this.#init = init
    this.#publication = init.publication
  }

  get id (): string {
    return this.#publication.id
  }

  get source (): Source {
    return this.#publication.source
  }

  get track (): MediaStreamTrack {
    return this.#publication.track as MediaStreamTrack
  }

  get music (): boolean {
    return isMusic(this.#publication)
  }

  get lines (): number | undefined {
    return this.#publication.lines
  }

  get muted (): boolean {
    return this.#publication.muted
  }

  mute (): void {
    this.#setMuted(true)
  }

  unmute (): void {
    this.#setMuted(false)
  }

  /**
   * @param track - from now on
   * @param options - what else changes with it
   */
  async replaceTrack (track: MediaStreamTrack, options: Pick<Publication, 'music' | 'lines'> = {}): Promise<void> {
    track.enabled = !this.muted
    await this.#apply({ ...this.#publication, ...options, track })
  }

  async unpublish (): Promise<void> {
    await this.#init.withdraw(this.id)
  }

  #setMuted (muted: boolean): void {
    // a disabled track carries silence or black, wherever else it is used
    this.track.enabled = !muted
    void this.#apply({ ...this.#publication, muted })
  }

  async #apply (publication: Publication): Promise<void> {
    this.#publication = publication
    await this.#init.apply(publication)
  }
}
