/**
 * Nobody has answered for so long after others could hear us: the room is empty.
 * Where a relay followed its topic before we came, somebody is there who is slow
 */
export const ADMISSION_QUIET_MS = 1_200
export const OCCUPIED_QUIET_MS = 5_000

/**
 * When the first hellos go out, after the first one
 */
export const HELLO_DELAYS_MS = [300, 700, 1_500, 3_000]

/**
 * Between two of them at the least: several relays begin to follow a topic at once
 */
export const ANNOUNCE_GAP_MS = 200

/**
 * How often the roster looks at the clock
 */
export const TICK_INTERVAL_MS = 500

/**
 * A peer that could not be reached is left alone for a while, twice as long each
 * time
 */
export const CONTACT_RETRY_FIRST_MS = 500
export const CONTACT_RETRY_MAX_MS = 30_000

/**
 * Peers that hints have named, and that are remembered as tried
 */
export const MAX_CONTACTS = 256

/**
 * Stays that have ended, and are remembered: a greeting takes seconds at most
 */
export const MAX_LEFT = 256

/**
 * Of each source
 */
export const MAX_PARALLEL_CONTACTS = 4
export const MAX_WAITING_CONTACTS = 64

/**
 * A direct libp2p connection is looked for when media has settled, so as not to
 * compete with it
 */
export const UPGRADE_DELAY_MS = 1_500

/**
 * A member that says there is no place for us is heeded for so long after
 * joining; later, one could turn out all the others
 */
export const FULL_HEEDED_MS = 10_000

/**
 * Somebody who has opened a circuit to us before it joined says hello itself
 */
export const PREPARED_HEAD_START_MS = 400

/**
 * Peers to whom a circuit is opened before a room is joined
 */
export const MAX_PREPARED = 4

export const MAX_ENTER_ATTEMPTS = 3
export const ENTER_AGAIN_MS = 500

/**
 * Between two requests of one peer: nobody is asked all the time
 */
export const REQUEST_PAUSE_MS = 10_000

/**
 * Pieces of lines of one peer: a hand draws no more
 */
export const STROKES_PER_SECOND = 20
export const STROKE_BURST = 40
