export const HISTORY_PROTOCOL = '/freeflow/history/1.0.0'

/**
 * Kind of the sealed messages that carry an entry
 */
export const LOG_KIND = 'log'

/**
 * Limits of one entry. With all that is around it, it fits into a message on the
 * topic
 */
export const MAX_PAYLOAD_BYTES = 12_288
export const MAX_KIND_BYTES = 32
export const MAX_PARENTS = 8
export const ID_BYTES = 32
export const MAX_SEQUENCE = 4_294_967_295

/**
 * The last moment that a `Date` can hold
 */
export const MAX_TIME_MS = 8_640_000_000_000_000

/**
 * A clock that one entry, or one presence, may be ahead of all that was seen: a
 * liar cannot use up the numbers of everybody
 */
export const MAX_CLOCK_STEP = 1_000_000

/**
 * What a member keeps of a room in memory; beyond, whoever has written most loses
 * its oldest
 */
export const MAX_ENTRIES = 20_000
export const MAX_LOG_BYTES = 16_777_216
export const MAX_FEEDS = 1_024

/**
 * What an entry costs beside its bytes: objects, indexes
 */
export const ENTRY_OVERHEAD_BYTES = 256

/**
 * Entries of those who are just coming in: the topic is faster than a greeting
 */
export const MAX_HELD = 32

/**
 * A goodbye over a stream is faster than the last words over the topic
 */
export const LAST_WORDS_MS = 5_000

/**
 * Of the stream that fills holes
 */
export const MAX_ASK_BYTES = 262_144
export const MAX_BATCH_FRAME_BYTES = 65_536
export const MAX_BATCH_ENTRIES = 128
export const BATCH_BYTES = 32_768
export const MAX_RUNS = 16
export const MAX_ANSWER_ENTRIES = 20_000
export const MAX_HISTORY_STREAMS = 4
export const ASKS_PER_SECOND = 1
export const ASK_BURST = 10

/**
 * The ask, each batch, and room for the next batch come within so long
 */
export const HISTORY_TIMEOUT_MS = 10_000
export const CLOSE_TIMEOUT_MS = 2_000

/**
 * Gossip comes out of order: a hole is looked into when it has lasted so long
 */
export const HOLE_SETTLE_MS = 300

/**
 * Entries that are remembered as missing
 */
export const MAX_MISSING = 64

/**
 * The same member is not asked again sooner; nor, after an answer that brought
 * nothing, or none, sooner than the second of these
 */
export const ASK_AGAIN_MS = 1_000
export const ASK_IN_VAIN_MS = 10_000

/**
 * Of how many at a time we ask what was dropped
 */
export const LOSS_ASKS = 3

/**
 * So often, in all, where no answer comes
 */
export const ASK_TRIES = 4

/**
 * Members are asked one after the other; one that takes longer is not waited for
 */
export const TURN_MS = 3_000

/**
 * Without any sign that something is missing, somebody is asked this often, half
 * of it more or less
 */
export const ROUND_MS = 30_000

/**
 * How a history is kept on a device: what is new is written after a moment, in
 * records of this size; all of it again when as many entries as there are, and no
 * fewer than these, count no more
 */
export const FLUSH_MS = 200
export const MAX_SEGMENT_ENTRIES = 128
export const MAX_SEGMENT_BYTES = 65_536
export const MIN_DEAD_ENTRIES = 512

/**
 * Where another tab writes it, it is read without waiting longer
 */
export const LOCK_GRACE_MS = 100

/**
 * Entries that are read in one go, so that a page can do something else in between
 */
export const RESTORED_AT_ONCE = 256

/**
 * Large things that entries name by their hash
 */
export const BLOB_PROTOCOL = '/freeflow/blob/1.0.0'
export const MAX_BLOB_BYTES = 2_000_016
export const BLOB_HASH_BYTES = 32

/**
 * What a member keeps of them in memory, of one author and of all
 */
export const MAX_AUTHOR_BLOB_BYTES = 33_554_432
export const MAX_BLOBS_BYTES = 67_108_864

/**
 * Of the stream that brings one
 */
export const MAX_BLOB_ASK_BYTES = 256
export const MAX_BLOB_FRAME_BYTES = 65_536
export const PIECE_BYTES = 32_768
export const MAX_BLOB_STREAMS = 4
export const BLOBS_PER_SECOND = 4
export const BLOB_BURST = 32

/**
 * All of one comes within so long: 100 kbit/s
 */
export const BLOB_TIMEOUT_MS = 160_000
