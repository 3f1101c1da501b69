import { backoff, deadline } from '../../../common/index.ts'
import { MAX_GENERATION, OPEN_CARRIER_TIMEOUT_MS, POLITE_OPEN_DELAY_MS, REOPEN_FIRST_MS, REOPEN_MAX_MS, REPLACED_CARRIER_MS } from './carrier-constants.ts'
import { Carrier, newer } from './carrier.ts'
import type { AcceptedStream, FrameStreams } from './frame-streams.ts'
import type { Lane } from './index.ts'
import type { Connection, Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface CarriersInit {
  streams: FrameStreams
  peer: PeerId
  impolite: boolean
  addresses (): Multiaddr[]

  /**
   * Of the other end, as soon as it has handed it over
   */
  token (): Uint8Array | undefined
  onBytes (lane: Lane, bytes: Uint8Array): void

  /**
   * Another carrier counts, or none any more
   */
  onChange (carrier: Carrier | undefined): void
  log?: Logger
}

/**
 * The carriers of one link: opens one where one is wanted and none is there, and
 * agrees with the other end which of several counts
 */
export class Carriers {
  #init: CarriersInit
  #all = new Set<Carrier>()
  #current?: Carrier
  #wanted = false
  #opening?: AbortController
  #timer?: ReturnType<typeof setTimeout>
  #attempts = 0
  #generation = 0
  #avoid: Connection[] = []
  #leave: Connection[] = []

  constructor (init: CarriersInit) {
    this.#init = init
  }

  get current (): Carrier | undefined {
    return this.#current
  }

  /**
   * Whether this end wants a carrier. Where it does not, one that the other end has
   * opened stays
   */
  want (wanted: boolean): void {
    this.#wanted = wanted

    if (wanted) {
      this.#openSoon()
    } else {
      this.#opening?.abort()
      clearTimeout(this.#timer)
      this.#all.forEach(carrier => {
        if (carrier.ours) {
          carrier.end()
        }
      })
    }
  }

  /**
   * Another one in the place of that which is there, which goes on until then
   *
   * @param leave - connections that end soon
   */
  replace (leave: Connection[] = []): void {
    if (this.#wanted) {
      this.#leave = leave
      clearTimeout(this.#timer)
      void this.#open()
    }
  }

  /**
   * There may be a way again: where there is no carrier, try at once
   */
  hurry (): void {
    this.#attempts = 0
    this.#openSoon()
  }

  /**
   * Nobody is heard over the one that counts
   */
  silent (): void {
    const dead = this.#current

    if (dead != null) {
      this.#avoid = [dead.connection]
      dead.end(true)
    }
  }

  accept ({ hello: { generation, lane }, stream, connection, rest }: AcceptedStream): void {
    const known = [...this.#all].find(carrier => !carrier.ours && carrier.generation === generation && carrier.connection === connection)
    const carrier = known ?? this.#create(connection, generation, false)
    this.#generation = Math.max(this.#generation, generation)
    carrier.add(lane, stream, rest)
    this.#choose(carrier)
  }

  /**
   * The other end has begun anew, or there is an end of it all
   */
  reset (): void {
    this.#opening?.abort()
    clearTimeout(this.#timer)
    this.#generation = 0
    this.#all.forEach(carrier => { carrier.end() })
    this.#attempts = 0
    this.#openSoon()
  }

  close (): void {
    this.#wanted = false
    this.reset()
  }

  #create (connection: Connection, generation: number, ours: boolean): Carrier {
    const carrier = new Carrier({
      connection,
      generation,
      ours,
      impolite: ours === this.#init.impolite,
      // what comes over one that does not count any more is late
      onBytes: (lane, bytes) => {
        this.#choose(carrier)

        if (carrier === this.#current) {
          this.#init.onBytes(lane, bytes)
        }
      },
      onEnd: () => { this.#ended(carrier) }
    })
    this.#all.add(carrier)

    return carrier
  }

  #choose (carrier: Carrier): void {
    const before = this.#current

    if (carrier === before || !carrier.whole || (before != null && !newer(carrier, before))) {
      return
    }

    this.#current = carrier
    this.#attempts = 0
    this.#avoid = []
    this.#leave = []
    this.#init.onChange(carrier)

    if (before != null) {
      setTimeout(() => { before.end() }, REPLACED_CARRIER_MS)
    }
  }

  #ended (carrier: Carrier): void {
    this.#all.delete(carrier)

    if (carrier === this.#current) {
      this.#current = undefined
      this.#init.onChange(undefined)
      this.#openSoon()
    }
  }

  #openSoon (): void {
    if (!this.#wanted || this.#current != null || this.#opening != null) {
      return
    }

    const pause = this.#attempts === 0 ? 0 : backoff(this.#attempts, { first: REOPEN_FIRST_MS, max: REOPEN_MAX_MS })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#current == null) {
        void this.#open()
      }
    }, pause + (this.#init.impolite ? 0 : POLITE_OPEN_DELAY_MS))
  }

  async #open (): Promise<void> {
    const { streams, peer, addresses, log } = this.#init
    const token = this.#init.token()

    // it comes over signaling, and then we look again
    if (!this.#wanted || token == null || this.#opening != null) {
      return
    }

    const opening = new AbortController()
    this.#opening = opening
    const generation = Math.min(this.#generation + 1, MAX_GENERATION)

    try {
      const { connection, audio, video } = await streams.open(peer, {
        addresses: addresses(),
        avoid: this.#avoid,
        leave: this.#leave,
        generation,
        token,
        signal: deadline(OPEN_CARRIER_TIMEOUT_MS, opening.signal)
      })

      this.#generation = Math.max(this.#generation, generation)
      const carrier = this.#create(connection, generation, true)
      carrier.add('audio', audio)
      carrier.add('video', video)

      if (opening.signal.aborted) {
        carrier.end()
      } else {
        this.#choose(carrier)
      }
    } catch (err: any) {
      log?.('no carrier to %p: %s', peer, err.message)
      this.#attempts++
      // it may live again, and there may be nothing else
      this.#avoid = []
    } finally {
      this.#opening = undefined
      this.#openSoon()
    }
  }
}
