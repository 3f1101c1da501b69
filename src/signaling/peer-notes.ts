import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

interface Note {
  /**
   * What is under way with the peer, or stands
   */
  holders: number
  addresses: Multiaddr[]
  incarnation: number
}

/**
 * What is remembered of peers, as long as something is under way with them:
 * anybody can name peers without end
 */
export class PeerNotes {
  #notes = new Map<string, Note>()

  get size (): number {
    return this.#notes.size
  }

  /**
   * @returns lets go of it
   */
  hold (peer: PeerId): () => void {
    const key = peer.toString()
    const note = this.#notes.get(key) ?? { holders: 0, addresses: [], incarnation: fresh() }
    this.#notes.set(key, note)
    note.holders++

    return () => {
      if (--note.holders === 0) {
        this.#notes.delete(key)
      }
    }
  }

  addresses (peer: PeerId): Multiaddr[] {
    return this.#notes.get(peer.toString())?.addresses ?? []
  }

  locate (peer: PeerId, addresses: Multiaddr[]): void {
    const note = this.#notes.get(peer.toString())

    if (note != null && addresses.length > 0) {
      note.addresses = addresses
    }
  }

  /**
   * The same for every stream to a peer until the session with it ends
   */
  incarnation (peer: PeerId): number {
    return this.#notes.get(peer.toString())?.incarnation ?? fresh()
  }

  /**
   * A session is over: the next one is another
   */
  renew (peer: PeerId): void {
    const note = this.#notes.get(peer.toString())

    if (note != null) {
      note.incarnation = fresh()
      note.addresses = []
    }
  }
}

function fresh (): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]
}
