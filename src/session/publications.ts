import { toString } from 'uint8arrays/to-string'
import { LocalPublication } from './local-publication.ts'
import type { PublishOptions } from './index.ts'
import type { MediaSession, Source } from '../media/index.ts'

/**
 * Our own tracks in the room, one for each source
 */
export class Publications {
  #media: Pick<MediaSession, 'publish' | 'unpublish'>
  #bySource = new Map<Source, LocalPublication>()

  constructor (media: Pick<MediaSession, 'publish' | 'unpublish'>) {
    this.#media = media
  }

  get all (): LocalPublication[] {
    return [...this.#bySource.values()]
  }

  async publish (track: MediaStreamTrack, { source, music, lines }: PublishOptions): Promise<LocalPublication> {
    const existing = this.#bySource.get(source)

    if (existing != null) {
      await existing.replaceTrack(track, { music, lines })

      return existing
    }

    const publication = {
      id: `${source}-${toString(crypto.getRandomValues(new Uint8Array(4)), 'base16')}`,
      source,
      track,
      muted: !track.enabled,
      music,
      lines
    }
    const local = new LocalPublication({
      publication,
      apply: async publication => this.#media.publish(publication),
      withdraw: async id => {
        this.#bySource.delete(source)
        this.#media.unpublish(id)
      }
    })
    this.#bySource.set(source, local)
    this.#media.publish(publication)

    return local
  }
}
