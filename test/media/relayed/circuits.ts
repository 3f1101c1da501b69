import { streamPair } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { TypedEventEmitter } from 'main-event'
import { UnreachableError } from '../../../src/overlay/index.ts'
import type { OpenStreamOptions, Overlay, OverlayEvents } from '../../../src/overlay/index.ts'
import type { Connection, PeerId, Stream, StreamHandler } from '@libp2p/interface'

const RELAY = '12D3KooWGRUWM6Ai1eyoVh4GwGhd8qFVxV1Wfy4bwKX3Gz3JrJ4Q'

/**
 * Overlays of two or more peers without libp2p: circuits between them, which a
 * test cuts, silences and ends
 */
export class Circuits {
  /**
   * No circuit can be opened
   */
  cut = false
  readonly opened: Connection[] = []
  #handlers = new Map<string, StreamHandler>()
  #streams = new Map<Connection, Stream[]>()

  overlay (self: PeerId): Pick<Overlay, 'openStream' | 'handle' | 'addEventListener'> & TypedEventEmitter<OverlayEvents> {
    return Object.assign(new TypedEventEmitter<OverlayEvents>(), {
      handle: async (_protocol: string, handler: StreamHandler) => { this.#handlers.set(self.toString(), handler) },
      openStream: async (peer: PeerId, protocol: string, { avoid = [], signal }: OpenStreamOptions = {}) => {
        signal?.throwIfAborted()
        const connection: Connection = this.opened.find(({ remotePeer, status }) => remotePeer.equals(peer) && status === 'open' && !avoid.includes(connection)) ?? this.#connect(self, peer)

        return { connection, stream: await connection.newStream(protocol) }
      }
    })
  }

  /**
   * Everything that is open ends, as when a relay dies
   */
  end (): void {
    for (const [connection, streams] of this.#streams) {
      Object.assign(connection, { status: 'closed' })
      streams.forEach(stream => { stream.abort(new Error('The circuit has ended')) })
    }

    this.#streams.clear()
  }

  #connect (from: PeerId, to: PeerId): Connection {
    if (this.cut) {
      throw new UnreachableError(`${to} is not there`)
    }

    const [near, far] = [to, from].map(remotePeer => ({
      remotePeer,
      direct: false,
      status: 'open',
      remoteAddr: multiaddr(`/ip4/127.0.0.1/tcp/9090/ws/p2p/${RELAY}/p2p-circuit/p2p/${remotePeer}`)
    }) as unknown as Connection)
    const streams: Stream[] = []
    this.#streams.set(near, streams)
    this.#streams.set(far, streams)
    this.opened.push(near)
    near.newStream = async () => {
      const handler = this.#handlers.get(to.toString())

      if (handler == null || this.cut || near.status !== 'open') {
        throw new UnreachableError(`${to} does not answer`)
      }

      const [outbound, inbound] = await streamPair()
      streams.push(outbound, inbound)
      void handler(inbound, far)

      return outbound
    }

    return near
  }
}
