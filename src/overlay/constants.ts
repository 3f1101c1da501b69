/**
 * Every default of the overlay. Where libp2p's own default breaks a room, the
 * reason stands beside ours
 */

/**
 * A DHT of our own, so that nobody outside stores or answers anything
 */
export const DHT_PROTOCOL = '/freeflow/kad/1.0.0'

/**
 * What else a relay offers
 */
export const RELAY_PROTOCOL = '/freeflow/relay/1.0.0'
export const MAX_RELAY_INFO_BYTES = 256
export const MAX_RELAY_INFO_STREAMS = 2
export const RELAY_INFO_TIMEOUT_MS = 5_000
export const FULL_LOAD_PERCENT = 100

/**
 * Shows a private relay that we know its token. Of one relay several may be
 * named, of which a wrong one keeps nobody out
 */
export const RELAY_PASS_PROTOCOL = '/freeflow/relay-pass/1.0.0'
export const MAX_RELAY_PASS_BYTES = 64
export const MAX_RELAY_PASS_STREAMS = 4
export const MAX_RELAY_TOKENS = 4

/**
 * libp2p sends STUN questions to four public companies unless it is told not to.
 * Here relays are asked, and where none answers nobody; a second one is enough
 * for the death of the first, and each costs every call a few datagrams
 */
export const MAX_STUN_SERVERS = 2

/**
 * The WebRTC dial has a race in which a dial stalls until this ends it
 * (6 s by default); nothing of ours waits for a direct connection
 */
export const MAX_UPGRADE_ATTEMPTS = 6
export const UPGRADE_RETRY_FIRST_MS = 1_000
export const UPGRADE_RETRY_MAX_MS = 15_000
export const ADDRESS_DIAL_TIMEOUT_MS = 2_500
export const DIAL_TIMEOUT_MS = 8_000

/**
 * The connection monitor resets circuits when the CPU starves for 5 s
 */
export const PING_TIMEOUT_MIN_MS = 15_000
export const MAX_PINGS = 32

/**
 * @see https://github.com/libp2p/specs/blob/master/ping/ping.md
 */
export const PING_PROTOCOL = '/ipfs/ping/1.0.0'
export const PING_BYTES = 32
export const PROBE_PINGS = 3

/**
 * By default 5 connections a second from one host and 10 pending ones are let
 * in. To us a circuit comes from the host of its relay: one stranger on it would
 * keep everybody else out
 */
export const INBOUND_CONNECTIONS_PER_SECOND_AND_HOST = 200
export const MAX_PENDING_CONNECTIONS = 100

/**
 * Of gossip on one stream: so many messages are read in a second, and at once after a
 * pause, and so many at a time where there are too many. A turn lasts so long; a message
 * that was waited for so long begins a new one
 */
export const GOSSIP_RATE = { perSecond: 5_000, burst: 8_000 }
export const GOSSIP_BATCH = 50
export const GOSSIP_TURN_MS = 5
export const GOSSIP_PAUSE_MS = 1

/**
 * Relays tell each other what is said; who has several of them waits so long before
 * telling them too, and longer for a minute after it has seen that they do
 */
export const FORWARD_AFTER_MS = 500
export const FORWARD_LINKED_AFTER_MS = 3_000
export const LINKED_MS = 60_000

/**
 * Several relays at a time: the death of one costs nothing. Those that others
 * name are used only up to this number
 */
export const MAX_RELAYS = 3
export const MAX_RELAY_ADDRESSES = 4

/**
 * Of the relays that offer themselves in the DHT: so many of each answer are heard,
 * so many are remembered, and so few of them from one network that nobody who has
 * only that fills our list
 */
export const MAX_RELAYS_OF_ANSWER = 32
export const MAX_FOUND_RELAYS = 32
export const MAX_FOUND_OF_NETWORK = 2

/**
 * When others are looked for: not while a room is being entered for the first time,
 * and again more and more seldom. So many are measured each time, and the same ones
 * not sooner than after so long
 */
export const FIND_RELAYS_AFTER_MS = 3_000
export const FIND_RELAYS_AGAIN_MS = 30_000
export const FIND_RELAYS_EVERY_MS = 10 * 60_000
export const MAX_RELAY_PROBES = 4
export const RELAY_PROBE_TIMEOUT_MS = 5_000
export const MEASURE_RELAY_AGAIN_MS = 5 * 60_000

/**
 * One reservation at a time by default, and whoever waits for its turn when one
 * succeeds is forgotten: its promise never settles (circuit-relay-v2 4.2.13,
 * `ReservationStore.#checkReservationCount` clears the queue)
 */
export const RESERVATION_CONCURRENCY = 64
export const RELAY_RETRY_FIRST_MS = 500
export const RELAY_RETRY_MAX_MS = 15_000
export const RELAY_CONNECT_TIMEOUT_MS = 6_000

/**
 * A relay that is lost after so long is dialled again at once
 */
export const RELAY_STABLE_AFTER_MS = 5_000

/**
 * A query runs up to 180 s by default. The DHT is a hint, raced with others
 */
export const DHT_QUERY_TIMEOUT_MS = 5_000

/**
 * A peer that is looked for may have come a second ago
 */
export const FIND_ROUNDS = 3
export const FIND_AGAIN_MS = 1_000

/**
 * Bytes of one message on a room topic
 */
export const MAX_TOPIC_MESSAGE_BYTES = 16_384
export const TOPIC_PREFIX = '/freeflow/room/1/'

/**
 * Followed by every relay, and nothing is ever said on it: whoever knows that a
 * relay follows it has been told all that the relay follows
 */
export const RELAY_TOPIC = '/freeflow/relay/1'

/**
 * How long a relay may take to tell it after it began to listen for us
 */
export const RELAY_TOPICS_TIMEOUT_MS = 500

export const OPEN_STREAM_TIMEOUT_MS = 6_000

/**
 * An existing connection may be dead without knowing it: a stream on it must
 * open faster than a new circuit would
 */
export const REUSE_STREAM_TIMEOUT_MS = 1_500

/**
 * How long one way to a peer is waited for before another is tried beside it:
 * longer than a busy machine takes for a handshake, which more of them at a time
 * would make slower still
 */
export const WAY_STAGGER_MS = 1_000

/**
 * What nobody answers over for so long is dead, when there was doubt already. In
 * steps, so that a machine that stood still has heard what came meanwhile
 */
export const PROBE_STEP_MS = 200
export const PROBE_STEPS = 5

/**
 * A fresh circuit is opened when a quarter of a limit is left, and with long
 * ones for as much as a minute or 64 MiB of traffic before
 */
export const RENEW_SHARE_BEFORE = 4
export const RENEW_MS_BEFORE = 60_000
export const RENEW_BYTES_BEFORE = 1n << 26n
export const RENEW_CHECK_INTERVAL_MS = 250
export const RENEW_RETRY_MS = 1_000

/**
 * For what is still on its way over the old circuit
 */
export const OLD_CIRCUIT_MS = 5_000

/**
 * What one relayed connection may carry. With no limit at all anything would
 * run over it and the relay would be an open proxy; 128 KiB and 2 min, the
 * default, cut a call after seconds. The server reads the duration as
 * milliseconds
 */
export const CIRCUIT_DATA_LIMIT_BYTES = 1n << 34n
export const CIRCUIT_DURATION_LIMIT_MS = 12 * 60 * 60 * 1000

/**
 * How often we look at the clock, and what is a sleep: longer than a page in the
 * background, or on a busy machine, waits for a timer
 */
export const WAKE_LOOK_MS = 2_000
export const WAKE_PAUSE_MS = 30_000
