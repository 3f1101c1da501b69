/**
 * More than anybody here wants
 */
export const MANY = 100_000

/**
 * Bytes of a message, as sound and small pictures have, and large ones
 */
export const MESSAGE_BYTES = [1_200, 5_000] as const

/**
 * What a relay needs to be as fast as it gets
 */
export const WARM_UP_MS = 1_500

/**
 * A call sends 500 kbit/s each way: 30 frames a second. One that is later than
 * this is of no use to whoever looks, and counts as dropped
 */
export const FRAME_INTERVAL_MS = 1_000 / 30
export const FRAME_BYTES = 2_083
export const LATE_MS = 300
export const MAX_DROPPED_SHARE = 0.01

/**
 * For those who came last to find their pace
 */
export const SETTLE_MS = 1_500

/**
 * Larger than a call, so that what carries calls is known to have room
 */
export const ROOMS = [
  { relays: 1, rooms: 1, people: 100 },
  { relays: 3, rooms: 1, people: 100 },
  { relays: 3, rooms: 100, people: 4 }
]
export const QUICK_ROOMS = [
  { relays: 2, rooms: 1, people: 8 },
  { relays: 2, rooms: 4, people: 4 }
]

/**
 * Until half of them, and all, have heard of everybody in their room
 */
export const MAX_MEDIAN_MS = 5_000
export const MAX_SLOWEST_MS = 20_000
