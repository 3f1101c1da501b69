import type { Transport, Upgrader } from '@libp2p/interface'

/**
 * What libp2p's connections have inside and do not show
 */
interface InnerConnection {
  websocket?: {
    binaryType: string
    on? (event: 'message', listener: (data: Uint8Array, isBinary: boolean) => void): void
    removeAllListeners? (event: 'message'): void
    terminate? (): void
  }
  onData (data: Uint8Array): void
  sendReset (): void
  abort (err: Error): void
}

/**
 * What comes over a WebSocket as it is in Node's own buffer, which is decrypted
 * into another one anyhow. libp2p asks for it as browsers have it, as a copy in an
 * event.
 *
 * And a connection that is aborted is closed: libp2p closes it with a code that
 * may not be sent, which throws, and leaves it to the other end
 */
export function quickWebSockets <C> (transport: (components: C) => Transport): (components: C) => Transport {
  return components => {
    const made = transport(components)
    const createListener = made.createListener.bind(made)

    made.createListener = options => {
      const { upgrader } = options
      const only: Pick<Upgrader, 'upgradeInbound'> = {
        upgradeInbound: async (connection, options) => {
          quicken(connection as unknown as InnerConnection)

          return upgrader.upgradeInbound(connection, options)
        }
      }

      return createListener({ ...options, upgrader: only as Upgrader })
    }

    return made
  }
}

function quicken (connection: InnerConnection): void {
  const { websocket } = connection

  if (websocket?.on == null || websocket.removeAllListeners == null) {
    return
  }

  connection.sendReset = () => { websocket.terminate?.() }
  websocket.binaryType = 'nodebuffer'
  websocket.removeAllListeners('message')
  websocket.on('message', (data, isBinary) => {
    if (isBinary) {
      connection.onData(data)
    } else {
      connection.abort(new Error('A relay takes no text'))
    }
  })
}
