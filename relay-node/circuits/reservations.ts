import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * That the relay listens for a peer
 */
export interface Reservation {
  /**
   * Where the peer is
   */
  readonly addr: Multiaddr

  /**
   * When it ends unless it is renewed
   */
  readonly expiry: Date
}

interface Kept extends Reservation {
  timer: ReturnType<typeof setTimeout>
}

export interface ReservationsInit {
  max: number
  ttlMs: number

  /**
   * Whether the peer is connected
   */
  isHere (peer: PeerId): boolean
  onEnd (peer: string): void
}

/**
 * For whom a relay listens
 */
export class Reservations {
  #kept = new Map<string, Kept>()
  #init: ReservationsInit

  constructor (init: ReservationsInit) {
    this.#init = init
  }

  get all (): ReadonlyMap<string, Reservation> {
    return this.#kept
  }

  /**
   * Make one, or renew it
   *
   * @returns none where the relay is full
   */
  make (peer: PeerId, addr: Multiaddr): Reservation | undefined {
    const { max, ttlMs } = this.#init
    const name = peer.toString()
    const known = this.#kept.get(name)

    if (known == null && this.#kept.size >= max) {
      return
    }

    clearTimeout(known?.timer)
    const timer = setTimeout(() => { this.#expire(peer, addr) }, ttlMs)
    const reservation = { addr, expiry: new Date(Date.now() + ttlMs), timer }
    this.#kept.set(name, reservation)

    return reservation
  }

  /**
   * Clients go by their own clock: where that is slow they renew too late, and
   * would believe that they are listened for
   */
  #expire (peer: PeerId, addr: Multiaddr): void {
    if (this.#init.isHere(peer)) {
      this.make(peer, addr)
    } else {
      this.end(peer)
    }
  }

  end (peer: PeerId): void {
    const name = peer.toString()
    const known = this.#kept.get(name)

    if (known != null) {
      clearTimeout(known.timer)
      this.#kept.delete(name)
      this.#init.onEnd(name)
    }
  }

  clear (): void {
    this.#kept.forEach(({ timer }) => { clearTimeout(timer) })
    this.#kept.clear()
  }
}
