import { webSockets } from '../../src/overlay/index.ts'
import { CERTIFICATE_CHECK_INTERVAL_MS } from './constants.ts'
import type { Certificate, CertificateSource } from './index.ts'
import type { Listener, Logger, Transport } from '@libp2p/interface'
import type { WebSocketsComponents } from '@libp2p/websockets'
import type { Server } from 'node:tls'

export interface TlsListenersInit {
  source?: CertificateSource
  log: Logger
}

/**
 * The WebSocket transport, whose TLS listeners take a new certificate while they
 * run: connections that are open stay. libp2p's own way, its event
 * `certificate:renew`, would make the plain listeners speak TLS too
 */
export class TlsListeners {
  #init: TlsListenersInit
  #https: Certificate
  #listeners = new Set<Listener>()
  #timer?: ReturnType<typeof setInterval>

  private constructor (init: TlsListenersInit, https: Certificate) {
    this.#init = init
    this.#https = https
  }

  /**
   * @throws {CertificateError}
   */
  static async create (init: TlsListenersInit): Promise<TlsListeners> {
    return new TlsListeners(init, await init.source?.() ?? { cert: '', key: '' })
  }

  start (): void {
    if (this.#init.source != null) {
      this.#timer = setInterval(() => { void this.#check() }, CERTIFICATE_CHECK_INTERVAL_MS)
    }
  }

  stop (): void {
    clearInterval(this.#timer)
  }

  transport = (components: WebSocketsComponents): Transport => {
    // one object for good: listeners of a later start read it again
    const transport = webSockets({ https: this.#https })(components)
    const createListener = transport.createListener.bind(transport)

    transport.createListener = options => {
      const listener = createListener(options)
      this.#listeners.add(listener)
      listener.addEventListener('close', () => { this.#listeners.delete(listener) })

      return listener
    }

    return transport
  }

  /**
   * One that cannot be used, perhaps half written, changes nothing
   */
  async #check (): Promise<void> {
    try {
      const { cert, key } = await this.#init.source?.() ?? this.#https

      if (cert !== this.#https.cert || key !== this.#https.key) {
        Object.assign(this.#https, { cert, key })
        this.#listeners.forEach(listener => { serverOf(listener)?.setSecureContext({ cert, key }) })
        this.#init.log('a new certificate is in use')
      }
    } catch (err) {
      this.#init.log.error('kept the old certificate - %e', err)
    }
  }
}

/**
 * What libp2p's listener has inside and does not show
 */
function serverOf (listener: Listener): Server | undefined {
  return (listener as Listener & { https?: Server }).https
}
