/**
 * What is said to a relay costs its bytes, and so much more for each message and
 * each stream: what is small takes it as long as 1 kB
 */
export const MESSAGE_COST = 1_024
export const STREAM_COST = 4_096

/**
 * Of one peer: five thousand messages of a chat at once, such as a program may send
 * that brings what was said elsewhere, and then three hundred a second; twenty rooms
 * talk less
 */
export const PEER_RATE = { perSecond: 512 * 1_024, burst: 8 * 1_024 * 1_024 }

/**
 * As many times that for peers of one address block together, and for a peer that
 * is a relay itself, and speaks for all of its peers
 */
export const BLOCK_FACTOR = 16
export const RELAY_FACTOR = 8

/**
 * Peers and blocks whose messages are counted, those that were heard last
 */
export const MAX_PACED = 16_384

/**
 * Who has said nothing for so long is asked whether they are there, and has so long to
 * answer; so many are asked at a time
 */
export const QUIET_MS = 60_000
export const QUIET_ANSWER_MS = 30_000
export const MAX_ASKED = 64

/**
 * A person is in some rooms, and can be called
 */
export const MAX_RECORDS_PER_PEER = 64
export const MAX_RECORDS = 100_000
