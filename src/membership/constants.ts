/**
 * People in a room, at most: beyond that a full mesh asks too much of an uplink
 */
export const MAX_MEMBERS = 4

/**
 * Signs of life: a member is expected to give one each second (its signaling
 * stream's heartbeat, or media that arrives)
 */
export const RECONNECTING_AFTER_MS = 3_000
export const AWAY_AFTER_MS = 12_000
export const REMOVED_AFTER_MS = 120_000

/**
 * A member says hello for so long, and heartbeat from then on
 */
export const SETTLED_AFTER_MS = 2_000
export const HEARTBEAT_INTERVAL_MS = 10_000

export const SESSION_BYTES = 16
export const MAX_NAME_LENGTH = 64
export const MAX_ADDRESSES = 4
export const MAX_ADDRESS_BYTES = 256
export const MAX_LINKS = 8
export const MAX_LINK_NAME_LENGTH = 32

export const MAX_LABEL_LENGTH = 64
export const MAX_INVITE_RELAYS = 3
export const MAX_INVITE_PEERS = 2

/**
 * Bytes of a random room secret; one made from a name by scrypt has 32
 */
export const RANDOM_SECRET_BYTES = 16

/**
 * @see https://www.rfc-editor.org/rfc/rfc7914
 */
export const SCRYPT = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 }
