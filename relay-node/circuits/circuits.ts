import { AsyncLocalStorage } from 'node:async_hooks'
import { RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2'
import type { CircuitTotals } from './index.ts'
import type { Connection, ConnectionGater, Stream, StreamHandler } from '@libp2p/interface'
import type { Registrar } from '@libp2p/interface-internal'

/**
 * A stream on which somebody asks for a reservation or a circuit; the circuit
 * then runs over it
 */
interface Hop {
  stream: Stream
  connection: Connection
  isCircuit: boolean
}

/**
 * Keeps account of circuits beside libp2p's server, which has no hook for it: it
 * stands between the server and the registrar, and asks the gater, which is told
 * peers only, in the context of the stream that is answered
 */
export class Circuits {
  #asking = new AsyncLocalStorage<Hop>()
  #totals: CircuitTotals = { open: 0, opened: 0, bytes: 0 }

  /**
   * Whether nothing new is let in
   */
  isClosed = false

  get totals (): CircuitTotals {
    return { ...this.#totals }
  }

  /**
   * What libp2p asks before it lets somebody in
   */
  get gater (): Pick<ConnectionGater, 'denyInboundConnection' | 'denyInboundRelayReservation' | 'denyOutboundRelayedConnection'> {
    return {
      denyInboundConnection: () => this.isClosed,
      denyInboundRelayReservation: () => this.isClosed,
      denyOutboundRelayedConnection: () => {
        const hop = this.#asking.getStore()

        if (hop != null && !this.isClosed) {
          this.#begin(hop)
        }

        return this.isClosed
      }
    }
  }

  /**
   * The server, with a registrar that shows us its streams
   */
  watch <C extends { registrar: Registrar }, S> (server: (components: C) => S): (components: C) => S {
    return components => {
      const registrar = new Proxy(components.registrar, {
        get: (target, key) => key === 'handle' ? this.#handle(target) : bound(target, key)
      })

      return server(new Proxy(components, { get: (target, key) => key === 'registrar' ? registrar : bound(target, key) }))
    }
  }

  #handle (registrar: Registrar): Registrar['handle'] {
    return async (protocol, handler, options) => registrar.handle(protocol, protocol === RELAY_V2_HOP_CODEC ? this.#tap(handler) : handler, options)
  }

  #tap (handler: StreamHandler): StreamHandler {
    return (stream, connection) => this.#asking.run({ stream, connection, isCircuit: false }, () => handler(stream, connection))
  }

  #begin (hop: Hop): void {
    if (hop.isCircuit || hop.stream.status !== 'open') {
      return
    }

    hop.isCircuit = true
    this.#totals.open++
    this.#totals.opened++
    hop.stream.addEventListener('close', () => { this.#totals.open-- }, { once: true })
    this.#count(hop.stream)
  }

  /**
   * A listener of its own would let what comes before the other end is joined go
   * by unheard: who listens is counted
   */
  #count (stream: Stream): void {
    const dispatch = stream.dispatchEvent.bind(stream)
    const send = stream.send.bind(stream)

    stream.dispatchEvent = event => {
      if (event.type === 'message') {
        this.#totals.bytes += (event as MessageEvent<{ byteLength: number }>).data.byteLength
      }

      return dispatch(event)
    }

    stream.send = data => {
      this.#totals.bytes += data.byteLength

      return send(data)
    }
  }
}

/**
 * Private fields are not reached through a proxy
 */
function bound (target: object, key: string | symbol): unknown {
  const value = Reflect.get(target, key, target)

  return typeof value === 'function' && key !== 'constructor' ? value.bind(target) : value
}
