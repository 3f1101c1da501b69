import { webRTCDirect } from '@libp2p/webrtc'
import { createLibp2p } from 'libp2p'
import { PROBE_PINGS } from './constants.ts'
import { gater } from './gater.ts'
import { commonOptions } from './libp2p-options.ts'
import { pingConnection } from './ping.ts'
import { platformTransports } from './platform.ts'
import { askRelay } from './relay-info.ts'
import { webSockets } from './web-sockets.ts'
import type { RelayWord } from './relay-keeper.ts'
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

  /**
   * Percent of what it can take, if it says so
   */
  load?: number
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
    const roundTripTime = await pingConnection(connection, PROBE_PINGS, { signal })

    return { roundTripTime, ...await wordOf(connection, { signal }) }
  } finally {
    // the other end may be slow to say goodbye
    void node.stop()
  }
}

/**
 * A relay that says nothing else is a relay all the same
 */
async function wordOf (connection: Connection, { signal }: AbortOptions): Promise<RelayWord> {
  try {
    return await askRelay(connection, { signal })
  } catch {
    return {}
  }
}
