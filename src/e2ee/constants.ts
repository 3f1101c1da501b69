/**
 * Of a sender's fresh secret, in bytes
 */
export const BASE_KEY_BYTES = 32

/**
 * Epochs are numbered from 1, so that a message without a number is none
 */
export const MAX_EPOCH = 2 ** 32 - 1

/**
 * Streams of frames under one epoch, each with a key and a counter of its own:
 * four sources in a few layers
 */
export const MAX_STREAMS = 32

/**
 * Bits of a key ID that number the stream; the epoch is above them
 */
export const STREAM_BITS = 8n

/**
 * The last counter of a key. Two years of sound; AES-GCM allows more
 */
export const MAX_COUNTER = 2n ** 32n - 1n

/**
 * Epochs of one sender that a receiver holds: the one before, the one in use and
 * one that was handed over ahead
 */
export const MAX_EPOCHS = 3

/**
 * For how long frames on the way are opened with an older key, once a newer one
 * is in use, in milliseconds: who has left knows the older one
 */
export const OLD_EPOCH_MS = 5_000

/**
 * How far behind the latest counter a frame may come and still be opened
 */
export const REPLAY_WINDOW = 1_024

/**
 * What is inside a frame, in bytes: a key frame of a large screen
 */
export const MAX_PAYLOAD_BYTES = 1_048_576

export const MAX_PUBLICATION = 65_535
export const MAX_LAYER = 7
export const MAX_CODEC = 2
export const MAX_SEQUENCE = 2 ** 32 - 1

/**
 * Microseconds; what a number holds exactly
 */
export const MAX_CAPTURE_TIME = Number.MAX_SAFE_INTEGER
