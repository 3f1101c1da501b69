import { BlobStore } from '../log/index.ts'
import { MAX_FETCHING, MAX_WANTED } from './constants.ts'
import { PictureUnavailableError } from './errors.ts'
import { openPicture, sealedSize, sealPicture } from './picture.ts'
import type { OwnPicture, PictureOptions } from './index.ts'
import type { PictureRecord } from './picture.ts'
import type { PeerId } from '@libp2p/interface'

export interface PicturesInit {
  /**
   * Those who may have a picture of somebody, the likeliest first
   */
  holders (author: PeerId): PeerId[]

  /**
   * Get what is sealed from one of them
   */
  fetch (peer: PeerId, blob: { hash: string, size: number }, options: PictureOptions): Promise<Uint8Array | undefined>
  store?: BlobStore
}

export interface Wanted {
  picture: PictureRecord
  author: PeerId
}

interface Fetching {
  result: Promise<Uint8Array>
  listeners: Set<(progress: number) => void>
}

/**
 * The pictures of a room: sealed ones are kept to be handed on, and what is missing
 * is got from anybody who has it
 */
export class Pictures {
  #init: PicturesInit
  #store: BlobStore
  #fetching = new Map<string, Fetching>()
  #waiting: Array<() => void> = []
  #running = 0

  /**
   * Of those who are not asked for by anybody, so that they are here when their
   * author is not; by hash
   */
  #wanted = new Map<string, Wanted>()
  #controller = new AbortController()

  constructor (init: PicturesInit) {
    this.#init = init
    this.#store = init.store ?? new BlobStore()
  }

  /**
   * @throws InvalidPictureError
   */
  async add (picture: OwnPicture, author: PeerId): Promise<PictureRecord> {
    const { record, sealed } = await sealPicture(picture)
    this.#store.put(record.hash, author.toString(), sealed)

    return record
  }

  /**
   * @throws PictureUnavailableError
   * @throws InvalidPictureError
   */
  async open ({ picture, author }: Wanted, { signal, onProgress }: PictureOptions = {}): Promise<Uint8Array> {
    const sealed = await this.#store.get(picture.hash) ?? await this.#shared({ picture, author }, { signal, onProgress })

    return openPicture(picture, sealed)
  }

  /**
   * Have it here when it can be had, without being asked
   */
  want (wanted: Wanted): void {
    this.#wanted.set(wanted.picture.hash, wanted)
    const [oldest] = this.#wanted.keys()

    if (this.#wanted.size > MAX_WANTED) {
      this.#wanted.delete(oldest)
    }

    this.#get(wanted)
  }

  /**
   * Somebody has come, who may have what was missing
   */
  retry (): void {
    this.#wanted.forEach(wanted => { this.#get(wanted) })
  }

  /**
   * Its author has taken it back, or it is too long ago. Where somebody else names
   * the same, it was not theirs to take
   */
  forget ({ picture: { hash }, author }: Wanted): void {
    this.#wanted.delete(hash)

    if (this.#store.authorOf(hash) === author.toString()) {
      this.#store.delete(hash)
    }
  }

  close (): void {
    this.#controller.abort(new PictureUnavailableError('The room was left'))
  }

  #get (wanted: Wanted): void {
    this.#shared(wanted).then(() => { this.#wanted.delete(wanted.picture.hash) }, () => {
      // the next one who comes is asked
    })
  }

  /**
   * Whoever asks for what is on its way already waits for the same, and may stop
   * waiting alone
   */
  async #shared (wanted: Wanted, { signal, onProgress }: PictureOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted()
    const { picture: { hash } } = wanted
    const fetching = this.#fetching.get(hash) ?? this.#begin(wanted)
    const aborted = Promise.withResolvers<never>()
    const abort = (): void => { aborted.reject(signal?.reason) }
    signal?.addEventListener('abort', abort, { once: true })

    if (onProgress != null) {
      fetching.listeners.add(onProgress)
    }

    try {
      return await Promise.race([fetching.result, aborted.promise])
    } finally {
      signal?.removeEventListener('abort', abort)
      fetching.listeners.delete(onProgress as never)
    }
  }

  #begin (wanted: Wanted): Fetching {
    const { picture: { hash } } = wanted
    const listeners: Fetching['listeners'] = new Set()
    const result = this.#inTurn(async () => this.#fetch(wanted, listeners)).finally(() => { this.#fetching.delete(hash) })
    const fetching = { result, listeners }
    result.catch(() => {})
    this.#fetching.set(hash, fetching)

    return fetching
  }

  async #fetch ({ picture, author }: Wanted, listeners: Fetching['listeners']): Promise<Uint8Array> {
    const { signal } = this.#controller
    const size = sealedSize(picture)
    const known = await this.#store.get(picture.hash)

    if (known != null) {
      return known
    }

    for (const peer of this.#init.holders(author)) {
      signal.throwIfAborted()

      try {
        const sealed = await this.#init.fetch(peer, { hash: picture.hash, size }, {
          signal,
          onProgress: bytes => { listeners.forEach(listener => { listener(bytes / size) }) }
        })

        if (sealed != null) {
          this.#store.put(picture.hash, author.toString(), sealed)

          return sealed
        }
      } catch {
        // somebody else may have it
      }
    }

    throw new PictureUnavailableError('Nobody who is here has the picture')
  }

  async #inTurn <T> (task: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_FETCHING) {
      await new Promise<void>(resolve => { this.#waiting.push(resolve) })
    } else {
      this.#running++
    }

    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      next == null ? this.#running-- : next()
    }
  }
}
