/**
 * A header is cut off, not written in the shortest way, or out of range; or the
 * frame is larger than a frame may be
 */
export class MalformedFrameError extends Error {
  override name = 'MalformedFrameError'
}

/**
 * Nobody has handed over the key that the frame names, or it was forgotten since
 */
export class UnknownKeyError extends Error {
  override name = 'UnknownKeyError'
}

/**
 * The frame was opened before, or is so late that nobody remembers
 */
export class ReplayedFrameError extends Error {
  override name = 'ReplayedFrameError'
}

/**
 * The frame does not open: damaged, or sealed with another key or under another
 * header
 */
export class UnsealError extends Error {
  override name = 'UnsealError'
}

/**
 * A key that was handed over is none, or contradicts an earlier one
 */
export class InvalidKeyError extends Error {
  override name = 'InvalidKeyError'
}

/**
 * All counters of a key, or all epochs, are used up: nothing is sealed twice
 * under the same number
 */
export class KeyExhaustedError extends Error {
  override name = 'KeyExhaustedError'
}
