import { webSockets as libp2pWebSockets } from '@libp2p/websockets'
import { Uint8ArrayList } from 'uint8arraylist'
import type { MultiaddrConnection, Transport, Upgrader } from '@libp2p/interface'
import type { WebSocketsComponents, WebSocketsInit } from '@libp2p/websockets'

/**
 * What connections of this transport have inside and do not show
 */
interface Inside extends MultiaddrConnection {
  websocket?: { close (): void }

  /**
   * In pieces
   */
  sendData? (data: Uint8ArrayList): unknown
  sendReset? (): void
}

type Upgrading = Pick<Upgrader, 'upgradeInbound' | 'upgradeOutbound'>

/**
 * The WebSocket transport, which sends each of libp2p's messages as one of its
 * own. libp2p's makes one of every piece: of lengths, headers and tags of every
 * layer, of which a message over a circuit has nine. Each costs a browser as much
 * as a large one.
 *
 * And one that is aborted is closed: libp2p closes it with a code that may not be
 * sent, which throws, so that it stays open, and whoever is at the other end goes on
 * listening for somebody who has gone
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/transport-websockets/src/websocket-to-conn.ts
 */
export function webSockets (init?: WebSocketsInit): (components: WebSocketsComponents) => Transport {
  return components => {
    const transport: Transport = libp2pWebSockets(init)(components)
    const dial = transport.dial.bind(transport)
    const createListener = transport.createListener.bind(transport)

    return Object.assign(transport, {
      dial: (...[address, options]: Parameters<Transport['dial']>) => dial(address, { ...options, upgrader: whole(options.upgrader) }),
      createListener: (options: Parameters<Transport['createListener']>[0]) => createListener({ ...options, upgrader: whole(options.upgrader) })
    })
  }
}

/**
 * This transport asks for nothing else of an upgrader
 */
function whole (upgrader: Upgrading): Upgrader {
  const only: Upgrading = {
    upgradeInbound: async (connection, options) => upgrader.upgradeInbound(mended(connection), options),
    upgradeOutbound: async (connection, options) => upgrader.upgradeOutbound(mended(connection), options)
  }

  return only as Upgrader
}

function mended (connection: Inside): MultiaddrConnection {
  const sendData = connection.sendData?.bind(connection)

  if (sendData != null) {
    connection.sendData = data => sendData(new Uint8ArrayList(data.subarray()))
  }

  if (connection.websocket != null) {
    connection.sendReset = () => { connection.websocket?.close() }
  }

  return connection
}
