import { webRTCDirect } from '@libp2p/webrtc'
import { createLibp2p } from 'libp2p'
import { PING_BYTES, PING_PROTOCOL, PROBE_PINGS } from './constants.ts'
import { gater } from './gater.ts'
import { stunUri } from './ice-servers.ts'
import { commonOptions } from './libp2p-options.ts'
import { platformTransports } from './platform.ts'
import { askRelayInfo } from './relay-info.ts'
import { webSockets } from './web-sockets.ts'
import type { AbortOptions, ComponentLogger, Connection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface ProbeInit {
  /**
   * CIDR blocks of private addresses that may be dialled
   */
  allow?: readonly string[]
  logger?: ComponentLogger

  /**
   * Milliseconds for one attempt
   */
  timeout: number
}

/**
 * A relay that was reached
 */
export interface Reached {
  /**
   * Milliseconds, there and back, of an answer on the open connection
   */
  roundTripTime: number

  /**
   * Where it answers STUN, if it does
   */
  stun?: string
}

/**
 * The transports by which relays can be reached from here, as their addresses
 * name them
 */
export function relayTransports (): Array<'ws' | 'wss' | 'webrtc-direct' | 'tcp'> {
  return ['ws', 'wss', 'webrtc-direct', ...platformTransports().map(() => 'tcp' as const)]
}

/**
 * Reach a relay at one address, and see how far away it is. A node of its own
 * under a key of its own does it: on the peer's own node a second dial to the
 * same relay would join the first one, and the relay that is in use is not to
 * notice
 *
 * @throws {Error} it is not reached
 */
export async function probeRelay (address: Multiaddr, { allow, logger, timeout }: ProbeInit, { signal }: AbortOptions = {}): Promise<Reached> {
  const node = await createLibp2p({
    ...commonOptions,
    logger,
    connectionGater: gater(allow),
    connectionManager: { ...commonOptions.connectionManager, dialTimeout: timeout, addressDialTimeout: timeout },
    connectionMonitor: { enabled: false },
    transports: [webSockets(), webRTCDirect({ rtcConfiguration: { iceServers: [] } }), ...platformTransports()]
  })

  try {
    signal?.throwIfAborted()
    const connection = await node.dial(address, { signal })
    const roundTripTime = await ping(connection, { signal })

    return { roundTripTime, stun: await stunOf(connection, { signal }) }
  } finally {
    // the other end may be slow to say goodbye
    void node.stop()
  }
}

/**
 * The shortest of several, since the first one waits for the stream
 *
 * @see https://github.com/libp2p/specs/blob/master/ping/ping.md
 */
async function ping (connection: Connection, { signal }: AbortOptions): Promise<number> {
  const stream = await connection.newStream(PING_PROTOCOL, { signal })
  const end = (): void => { stream.abort(signal?.reason) }
  signal?.addEventListener('abort', end)

  try {
    const times: number[] = []
    let missing = 0
    let start = 0

    const send = (): void => {
      missing = PING_BYTES
      start = performance.now()
      stream.send(crypto.getRandomValues(new Uint8Array(PING_BYTES)))
    }

    send()

    for await (const bytes of stream) {
      missing -= bytes.byteLength

      if (missing > 0) {
        continue
      }

      times.push(performance.now() - start)

      if (times.length === PROBE_PINGS) {
        void stream.close().catch(() => {})

        return Math.min(...times)
      }

      send()
    }

    throw new Error('The relay ended the ping')
  } finally {
    signal?.removeEventListener('abort', end)
  }
}

/**
 * A relay that says nothing about STUN is a relay all the same
 */
async function stunOf (connection: Connection, { signal }: AbortOptions): Promise<string | undefined> {
  try {
    return stunUri(connection.remoteAddr, (await askRelayInfo(connection, { signal })).stunPort)
  } catch {
    return undefined
  }
}
