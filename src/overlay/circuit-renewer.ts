import { toString } from 'uint8arrays/to-string'
import { deadline } from '../common/index.ts'
import { DIAL_TIMEOUT_MS, OLD_CIRCUIT_MS, RENEW_CHECK_INTERVAL_MS, RENEW_RETRY_MS } from './constants.ts'
import { isRenewalDue, lifetimeMs } from './renewal.ts'
import type { CircuitLimits } from './renewal.ts'
import type { Connection, Libp2p, Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface CircuitRenewerInit {
  log: Logger

  /**
   * There is a fresh circuit beside the old one, which ends soon
   */
  onRenewed (old: Connection): void
}

interface Circuit {
  limits: CircuitLimits
  notBefore: number
  renewed: boolean
}

/**
 * Opens a fresh circuit before an old one reaches its limits. The side that
 * dialled the old one does; the other one takes what comes
 */
export class CircuitRenewer {
  #libp2p: Pick<Libp2p, 'addEventListener' | 'removeEventListener' | 'dial' | 'peerStore' | 'getConnections'>
  #init: CircuitRenewerInit
  #circuits = new Map<Connection, Circuit>()
  #controller = new AbortController()
  #timer?: ReturnType<typeof setInterval>

  constructor (libp2p: Pick<Libp2p, 'addEventListener' | 'removeEventListener' | 'dial' | 'peerStore' | 'getConnections'>, init: CircuitRenewerInit) {
    this.#libp2p = libp2p
    this.#init = init
  }

  start (): void {
    this.#controller = new AbortController()
    this.#libp2p.addEventListener('connection:open', this.#onOpen)
    this.#libp2p.addEventListener('connection:close', this.#onClose)
    this.#timer = setInterval(() => { this.#check() }, RENEW_CHECK_INTERVAL_MS)
  }

  stop (): void {
    this.#controller.abort()
    clearInterval(this.#timer)
    this.#libp2p.removeEventListener('connection:open', this.#onOpen)
    this.#libp2p.removeEventListener('connection:close', this.#onClose)
    this.#circuits.clear()
  }

  #onOpen = ({ detail: connection }: CustomEvent<Connection>): void => {
    const { limits, direction, remoteAddr } = connection

    if (limits == null || direction !== 'outbound') {
      return
    }

    const { bytes, seconds } = limits
    const circuit: Circuit = { limits: { bytes }, notBefore: 0, renewed: false }
    this.#circuits.set(connection, circuit)

    if (seconds != null) {
      void this.#agentOf(remoteAddr).then(agent => { circuit.limits.ms = lifetimeMs(seconds, agent) })
    }
  }

  #onClose = ({ detail }: CustomEvent<Connection>): void => {
    this.#circuits.delete(detail)
  }

  #check (): void {
    const now = Date.now()

    for (const [connection, circuit] of this.#circuits) {
      const { limits, notBefore, renewed } = circuit
      const left: CircuitLimits = {
        bytes: connection.limits?.bytes,
        ms: limits.ms == null ? undefined : connection.timeline.open + limits.ms - now
      }

      if (!renewed && connection.status === 'open' && now >= notBefore && isRenewalDue(limits, left)) {
        circuit.notBefore = now + RENEW_RETRY_MS
        void this.#renew(connection, circuit)
      }
    }
  }

  async #renew (old: Connection, circuit: Circuit): Promise<void> {
    // one that nothing uses, or that a direct connection has replaced, may end
    if (old.streams.length === 0 || this.#libp2p.getConnections(old.remotePeer).some(({ direct, status }) => direct && status === 'open')) {
      return
    }

    try {
      await this.#libp2p.dial(old.remoteAddr, { signal: deadline(DIAL_TIMEOUT_MS, this.#controller.signal), force: true })
      circuit.renewed = true
      this.#init.log('a fresh circuit to %p replaces one that ends soon', old.remotePeer)
      this.#init.onRenewed(old)
      this.#closeLater(old)
    } catch (err: any) {
      this.#init.log('no fresh circuit to %p: %s', old.remotePeer, err.message)
    }
  }

  /**
   * When its streams have been given up, or after a while in any case
   */
  #closeLater (old: Connection): void {
    const end = Date.now() + OLD_CIRCUIT_MS
    const timer = setInterval(() => {
      if (old.status !== 'open' || this.#controller.signal.aborted) {
        clearInterval(timer)
      } else if (old.streams.length === 0 || Date.now() > end) {
        clearInterval(timer)
        old.close().catch(err => { old.abort(err) })
      }
    }, RENEW_CHECK_INTERVAL_MS)
  }

  async #agentOf (address: Multiaddr): Promise<string> {
    const relay = address.toString().split('/p2p-circuit')[0].split('/p2p/').at(-1)
    const peer: PeerId | undefined = this.#libp2p.getConnections().find(({ remotePeer }) => remotePeer.toString() === relay)?.remotePeer

    try {
      const { metadata } = await this.#libp2p.peerStore.get(peer as PeerId)

      return toString(metadata.get('AgentVersion') ?? new Uint8Array())
    } catch {
      // nobody has said what it is: seconds, as the specification has it
      return ''
    }
  }
}
