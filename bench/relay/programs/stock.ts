/**
 * The relay that libp2p has, with its own WebSockets and muxer; limits as ours
 */
import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { circuitRelayServer } from '@libp2p/circuit-relay-v2'
import { identify } from '@libp2p/identify'
import { webSockets } from '@libp2p/websockets'
import { createLibp2p } from 'libp2p'
import { serve } from '../../serve.ts'
import { MANY } from '../constants.ts'

serve({
  start: async () => {
    const relay = await createLibp2p({
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0/ws'] },
      transports: [webSockets()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
      connectionGater: { denyDialMultiaddr: () => false },
      connectionManager: { maxConnections: MANY, maxIncomingPendingConnections: MANY, inboundConnectionThreshold: MANY },
      services: {
        identify: identify(),
        relay: circuitRelayServer({ maxOutboundStopStreams: MANY, reservations: { maxReservations: MANY, defaultDataLimit: 1n << 40n, defaultDurationLimit: 3_600_000 } })
      }
    })

    return relay.getMultiaddrs()[0].toString()
  }
})
