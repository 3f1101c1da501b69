/**
 * The protocol of a carrier's streams
 *
 * @see specs/relayed.md
 */
export const FRAMES_PROTOCOL = '/freeflow/frames/1.0.0'

/**
 * Of what names one end of a link, in bytes
 */
export const TOKEN_BYTES = 16

/**
 * Streams of carriers that one connection may have in each direction: two for
 * each carrier, and carriers that replace each other, of a few rooms
 */
export const MAX_FRAME_STREAMS = 32

/**
 * The hello of a stream comes within this time
 */
export const HELLO_TIMEOUT_MS = 5_000

/**
 * Opening a carrier takes no longer, or another way is tried
 */
export const OPEN_CARRIER_TIMEOUT_MS = 3_000

/**
 * The polite end leaves opening to the other one for so long
 */
export const POLITE_OPEN_DELAY_MS = 600

/**
 * Pauses between attempts to open a carrier
 */
export const REOPEN_FIRST_MS = 200
export const REOPEN_MAX_MS = 4_000

/**
 * What another carrier has replaced is read for so long, then closed
 */
export const REPLACED_CARRIER_MS = 2_000

/**
 * Without a carrier for so long, the link says that it has failed
 */
export const FAILED_AFTER_MS = 30_000

/**
 * How old a level of sound may be before the engine is asked again
 */
export const LEVEL_INTERVAL_MS = 100

/**
 * A higher one is nobody's honest count
 */
export const MAX_GENERATION = 1_000_000
