import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import { answer } from './answer.ts'
import { BIND_ATTEMPTS, MAX_SEND_QUEUE_BYTES } from './constants.ts'
import { StunPortError } from './errors.ts'
import { requestLimits } from './limits.ts'
import { isStun } from './message.ts'
import type { RequestLimits } from './limits.ts'
import type { Logger } from '@libp2p/interface'
import type { RemoteInfo, Socket } from 'node:dgram'

const NO_FAMILY = ['EAFNOSUPPORT', 'EADDRNOTAVAIL']

export interface StunServerInit {
  hosts: string[]

  /**
   * The same for all hosts; 0 takes a free one at each start
   */
  port: number
  log: Logger
}

/**
 * Tells who asks over UDP from which address it came
 *
 * @see https://www.rfc-editor.org/rfc/rfc8489
 */
export class StunServer {
  /**
   * Requests that were answered since the first start
   */
  answered = 0
  #init: StunServerInit
  #sockets: Socket[] = []
  #limits: RequestLimits = requestLimits()

  constructor (init: StunServerInit) {
    this.#init = init
  }

  /**
   * While it runs
   */
  get port (): number | undefined {
    return this.#sockets[0]?.address().port
  }

  /**
   * Where it answers
   *
   * @see https://www.rfc-editor.org/rfc/rfc7064
   */
  get uris (): string[] {
    return this.#sockets.map(socket => {
      const { address, port } = socket.address()

      return `stun:${isIPv6(address) ? `[${address}]` : address}:${port}`
    })
  }

  /**
   * @throws {StunPortError}
   */
  async start (): Promise<void> {
    if (this.#sockets.length > 0) {
      return
    }

    for (let attempt = 1; ; attempt++) {
      try {
        this.#sockets = await this.#bindAll()
        return
      } catch (err: any) {
        if (this.#init.port !== 0 || attempt === BIND_ATTEMPTS) {
          throw new StunPortError(`UDP port ${this.#init.port}, for STUN, ${err.code === 'EADDRINUSE' ? 'is in use already' : `cannot be had: ${err.message}`}`, { cause: err })
        }
      }
    }
  }

  async stop (): Promise<void> {
    await Promise.all(this.#sockets.splice(0).map(close))
  }

  async #bindAll (): Promise<Socket[]> {
    const sockets: Socket[] = []
    let failure = new Error('there is no address to listen on')

    try {
      for (const host of this.#init.hosts) {
        try {
          sockets.push(await this.#bind(host, sockets[0]?.address().port ?? this.#init.port))
        } catch (err: any) {
          // a machine without IPv6 has no `::`
          if (!NO_FAMILY.includes(err.code)) {
            throw err
          }

          failure = err
          this.#init.log('no STUN on %s - %e', host, err)
        }
      }

      if (sockets.length === 0) {
        throw failure
      }
    } catch (err) {
      await Promise.all(sockets.map(close))
      throw err
    }

    return sockets
  }

  async #bind (address: string, port: number): Promise<Socket> {
    const socket = isIPv6(address) ? createSocket({ type: 'udp6', ipv6Only: true }) : createSocket('udp4')

    try {
      socket.bind({ address, port, exclusive: true })
      await once(socket, 'listening')
    } catch (err) {
      socket.close()
      throw err
    }

    socket.on('error', err => { this.#init.log.error('STUN on %s - %e', address, err) })
    socket.on('message', (datagram, sender) => { this.#onDatagram(socket, datagram, sender) })

    return socket
  }

  #onDatagram (socket: Socket, datagram: Uint8Array, sender: RemoteInfo): void {
    if (!isStun(datagram) || socket.getSendQueueSize() > MAX_SEND_QUEUE_BYTES) {
      return
    }

    // a link-local address comes with its interface
    const address = Uint8Array.from(ipaddr.parse(sender.address.split('%')[0]).toByteArray())
    const response = this.#limits.take(address) ? answer(datagram, address, sender.port) : undefined

    if (response != null) {
      this.answered++
      socket.send(response, sender.port, sender.address, err => {
        if (err != null) {
          this.#init.log.trace('no STUN answer was sent - %e', err)
        }
      })
    }
  }
}

async function close (socket: Socket): Promise<void> {
  await new Promise<void>(resolve => { socket.close(resolve) })
}
