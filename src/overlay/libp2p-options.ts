import { noise } from '@chainsafe/libp2p-noise'
import { gossipsub } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import { kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import { ping } from '@libp2p/ping'
import { sha256 } from '@noble/hashes/sha2.js'
import { ADDRESS_DIAL_TIMEOUT_MS, DHT_PROTOCOL, DIAL_TIMEOUT_MS, MAX_PINGS, MAX_TOPIC_MESSAGE_BYTES, PING_TIMEOUT_MIN_MS } from './constants.ts'
import { openingSideBySide } from './gossip-streams.ts'
import { inTurns } from './gossip-turns.ts'
import { yamux } from './muxer.ts'
import { searchingWholly } from './whole-search.ts'
import type { GossipSub, GossipsubOpts } from '@libp2p/gossipsub'
import type { KadDHT, KadDHTInit } from '@libp2p/kad-dht'
import type { Libp2pInit } from 'libp2p'

/**
 * Of one gossip exchange, which may hold several messages and long lists of ids
 */
const MAX_GOSSIP_BYTES = 8 * MAX_TOPIC_MESSAGE_BYTES

/**
 * What a peer and a relay have in common. Each value that differs from libp2p's
 * own default has its reason beside it
 */
export const commonOptions: Pick<Libp2pInit, 'connectionEncrypters' | 'streamMuxers' | 'connectionManager' | 'connectionMonitor'> = {
  connectionEncrypters: [noise()],
  streamMuxers: [yamux()],
  connectionManager: {
    dialTimeout: DIAL_TIMEOUT_MS,
    addressDialTimeout: ADDRESS_DIAL_TIMEOUT_MS,

    // relays are kept by RelayKeeper, with a backoff of its own
    reconnectRetries: 0
  },
  connectionMonitor: {
    pingTimeout: { minTimeout: PING_TIMEOUT_MIN_MS }
  }
}

type CommonServices = Record<'identify' | 'identifyPush' | 'ping', (components: any) => object> & {
  dht (components: any): KadDHT
  gossip (components: any): GossipSub
}

/**
 * identify, ping, DHT and gossip, as peers and relays both have them
 */
export function commonServices (init: { dht: Partial<KadDHTInit>, gossip: Partial<GossipsubOpts> }): CommonServices {
  return {
    identify: identify(),

    // a relay asks who we are before it listens for us; without this it never
    // learns our address, and the DHT has none to give to a caller
    identifyPush: identifyPush(),

    // by default one ping at a time, and when the DHT's meets the connection
    // monitor's, the monitor takes the refusal for a dead connection and ends it
    ping: ping({ maxInboundStreams: MAX_PINGS, maxOutboundStreams: MAX_PINGS }),
    dht: searchingWholly(kadDHT(dhtOptions(init.dht))),
    gossip: openingSideBySide(inTurns(gossipsub(gossipOptions(init.gossip))))
  }
}

function dhtOptions (init: Partial<KadDHTInit>): KadDHTInit {
  return {
    protocol: DHT_PROTOCOL,

    // by default loopback and private addresses are dropped from every answer
    peerInfoMapper: passthroughMapper,

    // by default queries wait for the first entry of the routing table
    allowQueryWithZeroPeers: true,
    initialQuerySelfInterval: 200,
    ...init
  }
}

function gossipOptions (init: Partial<GossipsubOpts>): Partial<GossipsubOpts> {
  return {
    // what is inside carries a signature of its own, sealed with the room key:
    // one in the clear would tell every relay on the way who wrote it
    globalSignaturePolicy: 'StrictNoSign',
    msgIdFn: ({ data }) => sha256(data),

    // a first message goes to every neighbour at once, not to a mesh that has
    // yet to form
    floodPublish: true,
    allowPublishToZeroTopicPeers: true,
    emitSelf: false,

    // circuits end; gossip runs to relays and over direct connections. With
    // circuits it would hang on the first connection, and pause when that dies
    runOnLimitedConnection: false,
    maxInboundDataLength: MAX_GOSSIP_BYTES,

    // by default ten peers behind one address (a NAT, a proxy, a relay) are
    // ignored for an hour
    scoreParams: { IPColocationFactorWeight: 0 },
    ...init
  }
}
