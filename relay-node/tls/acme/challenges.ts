import { createServer } from 'node:tls'
import { MAX_HELLO_BYTES, readClientHello } from './client-hello.ts'
import type { Certificate } from '../index.ts'
import type { Server, Socket } from 'node:net'
import type { Server as TlsServer } from 'node:tls'

const PROTOCOL = 'acme-tls/1'

/**
 * In which an authority says hello, and has its handshake
 */
const TIMEOUT_MS = 10_000

/**
 * In which it says hello; who takes more is looked at no longer
 */
const MAX_PIECES = 64

type Take = (socket: Socket) => void

/**
 * Shows the authority, and nobody else, what proves that the name is ours, on the
 * port that everybody uses. Node picks a certificate by the name alone, before it
 * asks what is to be spoken: so who says hello is looked at first, but only while
 * something is to be proved
 *
 * @see https://www.rfc-editor.org/rfc/rfc8737
 */
export class Challenges {
  /**
   * By name; they listen nowhere
   */
  #servers = new Map<string, TlsServer>()
  #sockets = new Set<Socket>()

  set (name: string, certificate: Certificate): void {
    const server = createServer({ ...certificate, ALPNProtocols: [PROTOCOL], handshakeTimeout: TIMEOUT_MS }, socket => {
      socket.on('error', () => {})
      socket.end()
    })
    server.on('tlsClientError', (_, socket) => { socket.destroy() })
    this.#servers.set(name.toLowerCase(), server)
  }

  delete (name: string): void {
    this.#servers.delete(name.toLowerCase())
  }

  /**
   * End all
   */
  clear (): void {
    this.#servers.clear()
    this.#sockets.forEach(socket => { socket.destroy() })
  }

  /**
   * Look at who comes to this server from now on
   *
   * @param server - of raw connections, which it does not read from
   */
  attach (server: Server): void {
    const takers = server.listeners('connection') as Take[]
    const take: Take = socket => { takers.forEach(taker => { taker.call(server, socket) }) }
    server.removeAllListeners('connection')
    server.on('connection', socket => { this.#servers.size === 0 ? take(socket) : this.#look(socket, take) })
  }

  #look (socket: Socket, take: Take): void {
    let seen = Buffer.alloc(0)
    let pieces = 0
    const isDone = (): boolean => {
      const hello = readClientHello(seen)

      if (hello === 'more' && seen.length < MAX_HELLO_BYTES && ++pieces < MAX_PIECES) {
        return false
      }

      const server = typeof hello === 'object' && hello.protocols.includes(PROTOCOL) ? this.#servers.get(hello.name ?? '') : undefined
      leave()
      socket.unshift(seen)
      server == null ? take(socket) : this.#answer(socket, server)

      return true
    }
    const look = (): void => {
      for (let more = socket.read(); more != null; more = socket.read()) {
        seen = Buffer.concat([seen, more])

        if (isDone()) {
          return
        }
      }
    }
    const end = (): void => {
      leave()
      socket.destroy()
    }
    const leave = (): void => {
      clearTimeout(timer)
      this.#sockets.delete(socket)
      socket.off('readable', look).off('end', end).off('error', end).off('close', end)
    }
    const timer = setTimeout(end, TIMEOUT_MS)
    this.#sockets.add(socket)
    socket.on('readable', look).on('end', end).on('error', end).on('close', end)
    look()
  }

  #answer (socket: Socket, server: TlsServer): void {
    const timer = setTimeout(() => { socket.destroy() }, TIMEOUT_MS)
    this.#sockets.add(socket)
    socket.on('error', () => { socket.destroy() })
    socket.once('close', () => {
      clearTimeout(timer)
      this.#sockets.delete(socket)
    })
    server.emit('connection', socket)
  }
}
