import { FIRST_BYTE_TIMEOUT_MS, HEADERS_TIMEOUT_MS } from './constants.ts'
import type { Handler } from './index.ts'
import type { Listener, Transport } from '@libp2p/interface'
import type { Server as HttpServer } from 'node:http'
import type { Server, Socket } from 'node:net'

/**
 * What libp2p's WebSocket listener has inside and does not show
 */
interface Inside {
  server?: Server
  http?: Looking
  https?: Looking
}

/**
 * Node looks for headers that take too long this often, in milliseconds; every half a
 * minute by itself
 */
type Looking = HttpServer & { connectionsCheckingInterval?: number }

export interface Timeouts {
  /**
   * Milliseconds until a line that says nothing is closed
   */
  firstByte: number

  /**
   * Until one is that has not said all of what it wants
   */
  headers: number
}

/**
 * The WebSocket transport, whose listeners answer requests that ask for no
 * WebSocket, so that one port is enough for app, WebSockets and probes. By itself
 * it answers them with an error, and waits without end for who does not say what
 * is wanted: its servers never begin to listen, which starts their timers
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/transport-websockets/src/listener.ts
 */
export function answering <C> (transport: (components: C) => Transport, handle: Handler, timeouts: Timeouts = { firstByte: FIRST_BYTE_TIMEOUT_MS, headers: HEADERS_TIMEOUT_MS }): (components: C) => Transport {
  return components => {
    const made = transport(components)
    const createListener = made.createListener.bind(made)

    made.createListener = options => {
      const listener = createListener(options)
      listener.addEventListener('listening', () => { answerOn(listener as Listener & Inside, handle, timeouts) }, { once: true })

      return listener
    }

    return made
  }
}

function answerOn ({ server, http, https }: Inside, handle: Handler, { firstByte, headers }: Timeouts): void {
  server?.on('connection', (socket: Socket) => {
    const timer = setTimeout(() => {
      if (socket.bytesRead === 0) {
        socket.destroy()
      }
    }, firstByte)
    timer.unref()
    socket.once('close', () => { clearTimeout(timer) })
  })

  for (const each of [http, https]) {
    if (each != null) {
      each.headersTimeout = headers
      each.connectionsCheckingInterval = headers / 2
      each.removeAllListeners('request')
      each.on('request', handle)
      each.emit('listening')
    }
  }
}
