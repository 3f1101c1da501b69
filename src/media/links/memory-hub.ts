import type { Encoding, Track } from '../index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * One end of a memory link, as its other end sees it
 */
export interface MemoryEnd {
  readonly localPeer: PeerId
  readonly remotePeer: PeerId

  /**
   * The path was opened, or was lost
   */
  opened (open: boolean): void
  track (publicationId: string): Track | undefined
  encoding (publicationId: string): Encoding | undefined

  /**
   * How many publications send something
   */
  readonly sending: number

  /**
   * Frames of each picture so far, by publication id
   */
  readonly frames: Map<string, number>
}

/**
 * Where the ends of memory links meet, and where a test cuts them
 */
export interface MemoryHub {
  /**
   * Silence the path between two peers, until `heal`
   */
  interrupt (a: PeerId, b: PeerId): void
  heal (a: PeerId, b: PeerId): void

  /**
   * How one peer encodes a publication for another
   */
  encoding (from: PeerId, to: PeerId, publicationId: string): Encoding | undefined

  attach (end: MemoryEnd): void
  detach (end: MemoryEnd): void

  /**
   * The other end, where the path to it is open
   */
  other (end: MemoryEnd): MemoryEnd | undefined
}

class Hub implements MemoryHub {
  #ends = new Map<string, MemoryEnd>()
  #cut = new Set<string>()

  interrupt (a: PeerId, b: PeerId): void {
    this.#cut.add(key(a, b)).add(key(b, a))
    this.#notify(a, b)
  }

  heal (a: PeerId, b: PeerId): void {
    this.#cut.delete(key(a, b))
    this.#cut.delete(key(b, a))
    this.#notify(a, b)
  }

  encoding (from: PeerId, to: PeerId, publicationId: string): Encoding | undefined {
    return this.#ends.get(key(from, to))?.encoding(publicationId)
  }

  attach (end: MemoryEnd): void {
    this.#ends.set(key(end.localPeer, end.remotePeer), end)
    this.#notify(end.localPeer, end.remotePeer)
  }

  detach (end: MemoryEnd): void {
    const name = key(end.localPeer, end.remotePeer)

    // another link may have taken the place already
    if (this.#ends.get(name) === end) {
      this.#ends.delete(name)
      this.#notify(end.localPeer, end.remotePeer)
    }
  }

  other (end: MemoryEnd): MemoryEnd | undefined {
    const { localPeer, remotePeer } = end
    const attached = this.#ends.get(key(localPeer, remotePeer)) === end

    return attached && !this.#cut.has(key(localPeer, remotePeer)) ? this.#ends.get(key(remotePeer, localPeer)) : undefined
  }

  /**
   * Not at once: on a network, too, a call returns before its effect shows
   */
  #notify (a: PeerId, b: PeerId): void {
    queueMicrotask(() => {
      for (const end of [this.#ends.get(key(a, b)), this.#ends.get(key(b, a))]) {
        end?.opened(this.other(end) != null)
      }
    })
  }
}

function key (from: PeerId, to: PeerId): string {
  return `${from} ${to}`
}

/**
 * A meeting place of its own: links of different hubs never find each other
 */
export function memoryHub (): MemoryHub {
  return new Hub()
}
