/**
 * The longest session description that is looked at. One with 16 sections and
 * two dozen candidates each stays below half of it
 */
export const MAX_SDP_CHARS = 64 * 1024
export const MAX_SDP_SECTIONS = 16
export const MAX_CANDIDATE_CHARS = 1024

/**
 * RFC 8839, section 5.4
 */
export const MAX_UFRAG_CHARS = 256
export const MAX_MID_CHARS = 16

/**
 * Of 16 bytes and of 32 bytes in base64url
 */
export const TOKEN_CHARS = 22
export const KEY_CHARS = 43

/**
 * Of pictures, that one end decodes
 */
export const MAX_CODECS = 8

export const MAX_PUBLICATIONS = 8
export const MAX_PUBLICATION_ID_CHARS = 32

/**
 * Descriptions taken from one remote peer: this many at once, and this many per
 * second in the long run. A renegotiation takes one
 */
export const DESCRIPTION_BURST = 24
export const DESCRIPTIONS_PER_SECOND = 1

/**
 * Earlier sessions of a remote peer whose late messages are still recognised
 */
export const MAX_RETIRED_SESSIONS = 8

/**
 * Messages that are kept for a link that is not started yet
 */
export const MAX_EARLY_MESSAGES = 64

/**
 * An offer that has had no answer for so long is sent again
 */
export const ANSWER_TIMEOUT_MS = 5_000

/**
 * How long ICE may take to find a path, each time, before a fresh search
 */
export const CONNECT_TIMEOUT_MS = 4_000

/**
 * A path that was lost comes back by itself within this time, or not at all
 */
export const DISCONNECTED_TIMEOUT_MS = 1_000

/**
 * The polite side leaves the first attempt to the other one
 */
export const POLITE_DELAY_MS = 3_000
export const RESTART_BACKOFF_FIRST_MS = 1_000
export const RESTART_BACKOFF_MAX_MS = 8_000

/**
 * Without a path for so long, the link says that it has failed
 */
export const GIVE_UP_MS = 30_000

/**
 * An audio level that is older than this is silence
 */
export const MAX_LEVEL_AGE_MS = 500

/**
 * How often a receiver is asked what has arrived, while somebody wants to know
 */
export const SAMPLE_INTERVAL_MS = 100

/**
 * How long what was played last is believed to be so
 */
export const PLAYED_INTERVAL_MS = 40

/**
 * A STUN server that has not answered by then does not
 */
export const GATHERED_AFTER_MS = 2_000
