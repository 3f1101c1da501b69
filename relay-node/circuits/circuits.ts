import { AsyncLocalStorage } from 'node:async_hooks'
import { RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2'
import { Latest } from '../../src/common/index.ts'
import { blockOf } from './block.ts'
import { Day } from './day.ts'
import { isUsedUp, refuseCircuit, refuseReservation } from './judge.ts'
import { through } from './through.ts'
import type { CircuitTotals } from './index.ts'
import type { Limit, Refusal } from './judge.ts'
import type { RelayLimits } from '../index.ts'
import type { Connection, ConnectionGater, PeerId, Stream, StreamHandler } from '@libp2p/interface'
import type { Registrar } from '@libp2p/interface-internal'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * Of so many blocks it is known what they have used, the latest ones
 */
const MAX_BLOCKS = 10_000

/**
 * A stream on which somebody asks for a reservation or a circuit; the circuit
 * then runs over it
 */
interface Hop {
  stream: Stream
  connection: Connection
}

export interface CircuitsInit {
  limits: RelayLimits

  /**
   * Who may use the relay; everybody by default
   */
  allowPeers?: readonly string[]

  /**
   * Where those are for whom the relay listens
   */
  reservations (): Iterable<{ addr: Multiaddr }>
}

/**
 * Keeps account of circuits beside libp2p's server, which has no hook for it: it
 * stands between the server and the registrar, and answers as its gater, which is
 * told peers only, in the context of the stream that asks
 */
export class Circuits {
  #init: CircuitsInit
  #asking = new AsyncLocalStorage<Hop>()
  #open = new Map<Stream, { peer: string, block?: string }>()
  #totals: Omit<CircuitTotals, 'open'> = { opened: 0, bytes: 0, refused: {} }
  #day = new Day()
  #blockDays = new Latest<string, Day>(MAX_BLOCKS)
  #blocks = new WeakMap<Multiaddr, { block?: string }>()

  /**
   * Whether nothing new is let in
   */
  isClosed = false

  constructor (init: CircuitsInit) {
    this.#init = init
  }

  get totals (): CircuitTotals {
    return { ...this.#totals, open: this.#open.size, refused: { ...this.#totals.refused } }
  }

  /**
   * What libp2p asks before it lets somebody in
   */
  get gater (): Pick<ConnectionGater, 'denyInboundConnection' | 'denyInboundRelayReservation' | 'denyOutboundRelayedConnection'> {
    return {
      denyInboundConnection: () => this.isClosed,
      denyInboundRelayReservation: peer => this.#note(this.#refuseReservation(peer)),
      denyOutboundRelayedConnection: source => {
        const hop = this.#asking.getStore()
        const isRefused = this.#note(this.#refuseCircuit(source, hop))

        if (hop != null && !isRefused) {
          this.#begin(hop)
        }

        return isRefused
      }
    }
  }

  /**
   * The server, with a registrar that shows us its streams
   */
  watch <C extends { registrar: Registrar }, S> (server: (components: C) => S): (components: C) => S {
    return components => {
      const { registrar } = components
      const handle: Registrar['handle'] = async (protocol, handler, options) => registrar.handle(protocol, protocol === RELAY_V2_HOP_CODEC ? this.#tap(handler) : handler, options)

      return server(through<{ registrar: Registrar }>(components, { registrar: through(registrar, { handle }) }) as C)
    }
  }

  #tap (handler: StreamHandler): StreamHandler {
    return (stream, connection) => this.#asking.run({ stream, connection }, () => handler(stream, connection))
  }

  #refuseReservation (peer: PeerId): Refusal | undefined {
    const hop = this.#asking.getStore()
    const block = hop && this.#blockOf(hop.connection.remoteAddr)

    return refuseReservation({
      draining: this.isClosed,
      allowed: this.#isAllowed(peer),
      inBlock: {
        used: block == null ? 0 : count(this.#init.reservations(), ({ addr }) => addr !== hop?.connection.remoteAddr && this.#blockOf(addr) === block),
        max: this.#init.limits.maxReservationsPerBlock
      }
    })
  }

  #refuseCircuit (source: PeerId, hop?: Hop): Refusal | undefined {
    const { maxCircuits, maxCircuitsPerPeer, maxCircuitsPerBlock } = this.#init.limits
    const peer = source.toString()
    const block = hop && this.#blockOf(hop.connection.remoteAddr)
    const open = [...this.#open.values()]

    return refuseCircuit({
      draining: this.isClosed,
      allowed: this.#isAllowed(source),
      all: { used: open.length, max: maxCircuits },
      ofPeer: { used: count(open, other => other.peer === peer), max: maxCircuitsPerPeer },
      inBlock: { used: block == null ? 0 : count(open, other => other.block === block), max: maxCircuitsPerBlock },
      day: this.#dayLimit(),
      blockDay: this.#blockDayLimit(block)
    })
  }

  #dayLimit (): Limit {
    return { used: this.#day.bytes, max: this.#init.limits.bytesPerDay }
  }

  #blockDayLimit (block?: string): Limit {
    return { used: block == null ? 0 : this.#blockDays.get(block)?.bytes ?? 0, max: this.#init.limits.bytesPerDayAndBlock }
  }

  #isAllowed (peer: PeerId): boolean {
    return this.#init.allowPeers?.includes(peer.toString()) !== false
  }

  #note (refusal?: Refusal): boolean {
    if (refusal != null) {
      this.#totals.refused[refusal] = (this.#totals.refused[refusal] ?? 0) + 1
    }

    return refusal != null
  }

  #blockOf (address: Multiaddr): string | undefined {
    const known = this.#blocks.get(address) ?? { block: blockOf(address.getComponents().find(({ name }) => name === 'ip4' || name === 'ip6')?.value ?? '') }
    this.#blocks.set(address, known)

    return known.block
  }

  #begin ({ stream, connection }: Hop): void {
    if (this.#open.has(stream) || stream.status !== 'open') {
      return
    }

    const block = this.#blockOf(connection.remoteAddr)
    this.#open.set(stream, { peer: connection.remotePeer.toString(), block })
    this.#totals.opened++
    stream.addEventListener('close', () => { this.#open.delete(stream) }, { once: true })
    this.#watchBytes(stream, block)
  }

  /**
   * A listener of its own would let what comes before the other end is joined go
   * by unheard: who listens is counted
   */
  #watchBytes (stream: Stream, block?: string): void {
    const dispatch = stream.dispatchEvent.bind(stream)
    const send = stream.send.bind(stream)

    stream.dispatchEvent = event => {
      if (event.type === 'message') {
        this.#carry(stream, block, (event as MessageEvent<{ byteLength: number }>).data.byteLength)
      }

      return dispatch(event)
    }

    stream.send = data => {
      this.#carry(stream, block, data.byteLength)

      return send(data)
    }
  }

  #carry (stream: Stream, block: string | undefined, bytes: number): void {
    this.#totals.bytes += bytes
    this.#day.add(bytes)

    if (block != null) {
      const day = this.#blockDays.get(block) ?? new Day()
      this.#blockDays.set(block, day)
      day.add(bytes)
    }

    if (isUsedUp(this.#dayLimit(), this.#blockDayLimit(block))) {
      // not within what it does now: that goes on with the stream
      queueMicrotask(() => { stream.abort(new Error('The bytes of this day are used up')) })
    }
  }
}

function count <T> (things: Iterable<T>, is: (thing: T) => boolean): number {
  let found = 0

  for (const thing of things) {
    found += Number(is(thing))
  }

  return found
}
