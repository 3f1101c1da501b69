import { X509Certificate } from 'node:crypto'
import { webSockets } from '../../src/overlay/index.ts'
import { CERTIFICATE_CHECK_INTERVAL_MS, MAX_UNSENT_BYTES } from './constants.ts'
import type { Certificate, CertificateSource, CertificateStatus } from './index.ts'
import type { Listener, Logger, Transport } from '@libp2p/interface'
import type { WebSocketsComponents } from '@libp2p/websockets'
import type { Server } from 'node:net'
import type { Server as TlsServer } from 'node:tls'

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
  #status?: CertificateStatus
  #complaint?: string

  private constructor (init: TlsListenersInit, https: Certificate) {
    this.#init = init
    this.#https = https
    this.#status = statusOf(https)
  }

  /**
   * Of the certificate that whoever comes is shown; nothing where there is none
   */
  get status (): CertificateStatus | undefined {
    return this.#status
  }

  /**
   * @throws {CertificateError}
   */
  static async create (init: TlsListenersInit): Promise<TlsListeners> {
    return new TlsListeners(init, await init.source?.() ?? { cert: '', key: '' })
  }

  start (): void {
    if (this.#init.source != null) {
      this.#init.source.start?.()
      this.#timer = setInterval(() => { void this.#check() }, CERTIFICATE_CHECK_INTERVAL_MS)
    }
  }

  stop (): void {
    this.#init.source?.stop?.()
    clearInterval(this.#timer)
  }

  transport = (components: WebSocketsComponents): Transport => {
    // one object for good: listeners of a later start read it again
    const transport = webSockets({ https: this.#https, maxBufferedAmount: MAX_UNSENT_BYTES })(components)
    const createListener = transport.createListener.bind(transport)

    transport.createListener = options => {
      const listener = createListener(options)
      this.#listeners.add(listener)
      listener.addEventListener('close', () => { this.#listeners.delete(listener) })
      listener.addEventListener('listening', () => { this.#attach(listener) }, { once: true })

      return listener
    }

    return transport
  }

  #attach (listener: Inside): void {
    if (listener.server != null && listener.https != null) {
      this.#init.source?.attach?.(listener.server)
    }
  }

  /**
   * One that cannot be used, perhaps half written, changes nothing
   */
  async #check (): Promise<void> {
    try {
      const { cert, key } = await this.#init.source?.() ?? this.#https

      if (cert !== this.#https.cert || key !== this.#https.key) {
        Object.assign(this.#https, { cert, key })
        this.#listeners.forEach(({ https }: Inside) => { https?.setSecureContext({ cert, key }) })
        this.#status = statusOf(this.#https)
        this.#init.log('a new certificate is in use')
      }

      this.#complaint = undefined
    } catch (err: any) {
      // once, however often it is looked at
      if (err.message !== this.#complaint) {
        this.#complaint = err.message
        this.#init.log.error('kept the old certificate - %e', err)
      }
    }
  }
}

/**
 * What libp2p's listener has inside and does not show
 */
interface Inside extends Listener {
  server?: Server
  https?: TlsServer
}

function statusOf ({ cert }: Certificate): CertificateStatus | undefined {
  if (cert !== '') {
    const parsed = new X509Certificate(cert)

    return { expiresAt: Date.parse(parsed.validTo), isSelfSigned: parsed.issuer === parsed.subject }
  }
}
