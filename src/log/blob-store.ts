import { MAX_AUTHOR_BLOB_BYTES, MAX_BLOBS_BYTES } from './constants.ts'

export interface BlobLimits {
  /**
   * Bytes of one author
   */
  author: number

  /**
   * Bytes of all
   */
  room: number
}

/**
 * A blob that is kept
 */
export interface HeldBlob {
  hash: string

  /**
   * Through whom it came
   */
  author: string
  size: number
}

interface Held extends HeldBlob {
  /**
   * Absent where it is on the device alone
   */
  bytes?: Uint8Array
}

/**
 * Large things that entries name, as many as there is room for: whoever has most
 * loses its oldest
 */
export class BlobStore {
  #limits: BlobLimits

  /**
   * By hash, the oldest first
   */
  #blobs = new Map<string, Held>()
  #weights = new Map<string, number>()
  #bytes = 0
  #read: (hash: string) => Promise<Uint8Array | undefined> = async () => undefined

  /**
   * There are others than before
   */
  onChange: () => void = () => {}

  constructor (limits: Partial<BlobLimits> = {}) {
    this.#limits = { author: MAX_AUTHOR_BLOB_BYTES, room: MAX_BLOBS_BYTES, ...limits }
  }

  get bytes (): number {
    return this.#bytes
  }

  has (hash: string): boolean {
    return this.#blobs.has(hash)
  }

  list (): HeldBlob[] {
    return [...this.#blobs.values()].map(({ hash, author, size }) => ({ hash, author, size }))
  }

  async get (hash: string): Promise<Uint8Array | undefined> {
    const held = this.#blobs.get(hash)

    if (held == null || held.bytes != null) {
      return held?.bytes
    }

    const bytes = await this.#read(hash).catch(() => undefined)

    // what the device has lost can be had from others
    if (bytes?.byteLength !== held.size) {
      this.delete(hash)

      return
    }

    return bytes
  }

  /**
   * Through whom it came
   */
  authorOf (hash: string): string | undefined {
    return this.#blobs.get(hash)?.author
  }

  put (hash: string, author: string, bytes: Uint8Array): void {
    this.#put({ hash, author, size: bytes.byteLength, bytes })
    this.onChange()
  }

  /**
   * What the device has from before
   */
  restore (blobs: HeldBlob[], read: (hash: string) => Promise<Uint8Array | undefined>): void {
    this.#read = read
    blobs.filter(({ hash }) => !this.#blobs.has(hash)).forEach(blob => { this.#put(blob) })
  }

  delete (hash: string): void {
    const blob = this.#blobs.get(hash)

    if (blob != null) {
      this.#blobs.delete(hash)
      this.#weigh(blob.author, -blob.size)
      this.onChange()
    }
  }

  #put (blob: Held): void {
    const { hash, author, size } = blob
    this.delete(hash)
    this.#blobs.set(hash, blob)
    this.#weigh(author, size)

    while ((this.#weights.get(author) ?? 0) > this.#limits.author) {
      this.#shift(author)
    }

    while (this.#bytes > this.#limits.room) {
      this.#shift([...this.#weights].reduce((a, b) => b[1] > a[1] ? b : a)[0])
    }
  }

  #shift (author: string): void {
    this.delete([...this.#blobs.values()].find(blob => blob.author === author)?.hash ?? '')
  }

  #weigh (author: string, bytes: number): void {
    const weight = (this.#weights.get(author) ?? 0) + bytes
    this.#bytes += bytes
    weight === 0 ? this.#weights.delete(author) : this.#weights.set(author, weight)
  }
}
