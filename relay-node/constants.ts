import { CIRCUIT_DATA_LIMIT_BYTES, CIRCUIT_DURATION_LIMIT_MS } from '../src/overlay/index.ts'
import type { RelayLimits } from './index.ts'

/**
 * libp2p's defaults are 15 reservations of 2 hours, freed when they expire, and
 * circuits of 128 KiB and 2 min: a class of pupils fills it, and a call is cut
 * after seconds
 */
export const DEFAULT_LIMITS: RelayLimits = {
  maxReservations: 5_000,

  // a school, a village or a city behind one NAT fits in; who rents addresses needs
  // five networks to keep everybody else out
  maxReservationsPerBlock: 1_000,
  maxCircuits: 2_500,

  // a room of four takes nine at most while they are renewed
  maxCircuitsPerPeer: 32,
  maxCircuitsPerBlock: 500,

  // twenty of the largest pictures and sound at a time; a file takes what is left
  bytesPerSecondAndPeer: 4 * 1024 * 1024,

  // more than one core carries
  bytesPerSecondAndBlock: 32 * 1024 * 1024,
  bytesPerDay: Infinity,
  bytesPerDayAndBlock: Infinity,
  maxConnections: 5_000,
  maxTopics: 10_000,
  maxTopicsPerPeer: 32,

  // up to here all relays know each other; see specs/federation.md for what it costs
  maxLinks: 32,
  circuitDataLimit: CIRCUIT_DATA_LIMIT_BYTES,
  circuitDurationLimit: CIRCUIT_DURATION_LIMIT_MS,

  // the client renews 5 minutes before the end
  reservationTtl: 15 * 60 * 1000
}

/**
 * By default 5 connections a second from one host and 10 pending ones are let
 * in: a class behind one NAT cannot join
 */
export const INBOUND_CONNECTIONS_PER_SECOND_AND_HOST = 1_000
export const MAX_PENDING_CONNECTIONS = 500

/**
 * A relay is a hub: with libp2p's D of 6, 60 peers receive 13 of 20 messages
 */
export const GOSSIP_DEGREE = { D: 64, Dlo: 32, Dhi: 500 }

/**
 * Of the topics that one peer follows, as gossip counts them, a kilobyte and more each:
 * for a relay as many as the largest one follows, for others libp2p's own limit
 */
export const MAX_RELAY_TOPIC_BYTES = 40 * 1024 * 1024
export const MAX_GUEST_TOPIC_BYTES = 1024 * 1024

/**
 * A client keeps fewer than a thousand topics of a relay, those of its own rooms among
 * them; and so many at once are half of what a gossip message may have
 */
export const MAX_TOPICS_UNASKED = 500
export const TOPICS_AT_ONCE = 1_000

/**
 * Until another relay knows what we are, and takes more topics of us than of a client
 */
export const RELAY_KNOWN_MS = 2_000

/**
 * The certificate of webrtc-direct: lifespan less threshold must stay below
 * 24.8 days, or the renewal's timer overflows and renews all the time
 */
export const CERTIFICATE_LIFESPAN_MS = 25 * 24 * 60 * 60 * 1000
export const CERTIFICATE_RENEWAL_THRESHOLD_MS = 24 * 60 * 60 * 1000

/**
 * Another relay has so long to answer
 */
export const RELAY_ANSWER_MS = 5_000

/**
 * libp2p forgets an address an hour after it was first heard of
 */
export const REFRESH_ADDRESSES_MS = 20 * 60 * 1000
