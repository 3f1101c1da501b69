import { Latest } from '../../src/common/index.ts'
import { blockOfAddress } from '../limits/index.ts'
import { Circuit } from './circuit.ts'
import { Day } from './day.ts'
import { HopServer } from './hop-server.ts'
import { isUsedUp, refuseCircuit, refuseReservation } from './judge.ts'
import { Pace } from './pace.ts'
import { Reservations } from './reservations.ts'
import type { HopComponents, Hops } from './hop-server.ts'
import type { CircuitServer, CircuitTotals } from './index.ts'
import type { Limit, Refusal } from './judge.ts'
import type { Passes } from './passes.ts'
import type { Reservation } from './reservations.ts'
import type { RelayLimits } from '../index.ts'
import type { Connection, ConnectionGater, PeerId, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * Of so many blocks and peers it is known what they have used, the latest ones
 */
const MAX_USERS = 10_000

interface Opened {
  peer: string
  block?: string

  /**
   * Who is asked for, and the circuit, once it is there
   */
  to?: string
  circuit?: Circuit
}

export interface CircuitsInit {
  limits: RelayLimits

  /**
   * Who may use the relay; everybody by default
   */
  allowPeers?: readonly string[]

  /**
   * Who else may
   */
  passes?: Passes
}

/**
 * Says who gets a reservation or a circuit, and keeps account of them
 */
export class Circuits implements Hops {
  #init: CircuitsInit
  #reserved: Reservations
  #connections?: HopComponents['connectionManager']

  /**
   * By the stream of who asks
   */
  #open = new Map<Stream, Opened>()
  #totals: Omit<CircuitTotals, 'open'> = { opened: 0, bytes: 0, refused: {} }
  #day = new Day()
  #blockDays = new Latest<string, Day>(MAX_USERS)
  #peerPaces = new Latest<string, Pace>(MAX_USERS)
  #blockPaces = new Latest<string, Pace>(MAX_USERS)
  #blocks = new WeakMap<Multiaddr, { block?: string }>()

  /**
   * Whether nothing new is let in
   */
  isClosed = false

  /**
   * Told when it listens for somebody, or does so no longer
   */
  onReserved: () => void = () => {}

  constructor (init: CircuitsInit) {
    this.#init = init
    this.#reserved = new Reservations({
      max: init.limits.maxReservations,
      ttlMs: init.limits.reservationTtl,
      isHere: peer => this.#connections != null && this.#connections.getConnections(peer).length > 0,
      onEnd: peer => {
        this.#endAll(({ to }) => to === peer, 'The relay no longer listens for the peer')
        this.onReserved()
      }
    })
  }

  get totals (): CircuitTotals {
    return { ...this.#totals, open: count(this.#open.values(), ({ circuit }) => circuit != null), refused: { ...this.#totals.refused } }
  }

  /**
   * Bytes of 24 hours
   */
  get day (): Limit {
    return this.#dayLimit()
  }

  get reservations (): ReadonlyMap<string, Reservation> {
    return this.#reserved.all
  }

  /**
   * What libp2p asks before it lets somebody in
   */
  get gater (): Pick<ConnectionGater, 'denyInboundConnection'> {
    return { denyInboundConnection: () => this.isClosed }
  }

  /**
   * Who asks for reservations and circuits; a service of libp2p
   */
  server = (components: HopComponents): CircuitServer => {
    this.#connections = components.connectionManager

    return new HopServer(components, this, this.#init.limits)
  }

  reserve ({ remotePeer, remoteAddr }: Connection): Reservation | Refusal {
    const block = this.#blockOf(remoteAddr)
    const refusal = refuseReservation({
      draining: this.isClosed,
      allowed: this.#isAllowed(remotePeer),
      inBlock: {
        used: block == null ? 0 : count(this.reservations.values(), ({ addr }) => addr !== remoteAddr && this.#blockOf(addr) === block),
        max: this.#init.limits.maxReservationsPerBlock
      }
    })

    const reservation = this.#note(refusal) ?? this.#reserved.make(remotePeer, remoteAddr) ?? this.#note('full')
    this.onReserved()

    return reservation
  }

  release (peer: PeerId): void {
    this.#reserved.end(peer)
  }

  ask (stream: Stream, { remotePeer, remoteAddr }: Connection): Refusal | undefined {
    const { maxCircuits, maxCircuitsPerPeer, maxCircuitsPerBlock } = this.#init.limits
    const peer = remotePeer.toString()
    const block = this.#blockOf(remoteAddr)
    const open = [...this.#open.values()]
    const refusal = refuseCircuit({
      draining: this.isClosed,
      allowed: this.#isAllowed(remotePeer),
      all: { used: open.length, max: maxCircuits },
      ofPeer: { used: count(open, other => other.peer === peer), max: maxCircuitsPerPeer },
      inBlock: { used: block == null ? 0 : count(open, other => other.block === block), max: maxCircuitsPerBlock },
      day: this.#dayLimit(),
      blockDay: this.#blockDayLimit(block)
    })

    if (refusal == null && stream.status === 'open') {
      this.#open.set(stream, { peer, block })
      stream.addEventListener('close', () => { this.#open.delete(stream) }, { once: true })
    }

    return this.#note(refusal)
  }

  join (asking: Stream, asked: Stream, to: PeerId): void {
    const opened = this.#open.get(asking)

    // it has gone while the other one was called
    if (opened == null || asked.status !== 'open') {
      [asking, asked].forEach(stream => { stream.abort(new Error('The other end has gone')) })

      return
    }

    const { circuitDataLimit, circuitDurationLimit, bytesPerSecondAndPeer, bytesPerSecondAndBlock } = this.#init.limits
    const { peer, block } = opened
    opened.to = to.toString()
    opened.circuit = new Circuit({
      streams: [asking, asked],
      owner: peer,
      paces: [
        ...bytesPerSecondAndPeer === Infinity ? [] : [paceOf(this.#peerPaces, peer, bytesPerSecondAndPeer)],
        ...block == null || bytesPerSecondAndBlock === Infinity ? [] : [paceOf(this.#blockPaces, block, bytesPerSecondAndBlock)]
      ],
      maxBytes: circuitDataLimit,
      maxMs: circuitDurationLimit,
      carry: bytes => { this.#carry(opened, bytes) },
      onEnd: () => { this.#open.delete(asking) }
    })
    this.#totals.opened++
  }

  stop (): void {
    this.#reserved.clear()
    this.#endAll(() => true, 'The relay stops')
  }

  #endAll (is: (opened: Opened) => boolean, why: string): void {
    const ending = [...this.#open.values()].filter(is)
    ending.forEach(({ circuit }) => circuit?.end(new Error(why)))
  }

  #dayLimit (): Limit {
    return { used: this.#day.bytes, max: this.#init.limits.bytesPerDay }
  }

  #blockDayLimit (block?: string): Limit {
    return { used: block == null ? 0 : this.#blockDays.get(block)?.bytes ?? 0, max: this.#init.limits.bytesPerDayAndBlock }
  }

  #isAllowed (peer: PeerId): boolean {
    const { allowPeers, passes } = this.#init

    return allowPeers == null && passes == null ? true : allowPeers?.includes(peer.toString()) === true || passes?.has(peer) === true
  }

  #note <R extends Refusal | undefined> (refusal: R): R {
    if (refusal != null) {
      this.#totals.refused[refusal] = (this.#totals.refused[refusal] ?? 0) + 1
    }

    return refusal
  }

  #blockOf (address: Multiaddr): string | undefined {
    const known = this.#blocks.get(address) ?? { block: blockOfAddress(address) }
    this.#blocks.set(address, known)

    return known.block
  }

  #carry ({ block, circuit }: Opened, bytes: number): void {
    this.#totals.bytes += bytes
    this.#day.add(bytes)

    if (block != null) {
      const day = this.#blockDays.get(block) ?? new Day()
      this.#blockDays.set(block, day)
      day.add(bytes)
    }

    if (isUsedUp(this.#dayLimit(), this.#blockDayLimit(block))) {
      // not within what it does now: that goes on with the stream
      queueMicrotask(() => { circuit?.end(new Error('The bytes of this day are used up')) })
    }
  }
}

/**
 * Kept over circuits: who opens another one is no faster
 */
function paceOf (paces: Latest<string, Pace>, user: string, perSecond: number): Pace {
  const pace = paces.get(user) ?? new Pace(perSecond)
  paces.set(user, pace)

  return pace
}

function count <T> (things: Iterable<T>, is: (thing: T) => boolean): number {
  let found = 0

  for (const thing of things) {
    found += Number(is(thing))
  }

  return found
}
