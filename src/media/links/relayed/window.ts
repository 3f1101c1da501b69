import { MAX_ENCODING, MAX_WINDOW_FRAMES, WINDOW_FRAMES, WINDOW_QUEUE_BYTES, WINDOW_QUEUE_MAX_MS, WINDOW_QUEUE_MIN_MS, WINDOW_STALL_MS } from './constants.ts'

/**
 * What of ours is on its way
 */
export interface Flight {
  /**
   * Frames of this publication without an acknowledgement, from the encoder's
   * output on
   */
  frames: number

  /**
   * Of pictures, all publications together
   */
  bytes: number

  /**
   * Milliseconds since the oldest of them was handed out; 0 where there is none
   */
  oldest: number

  /**
   * Frames that the encoder holds
   */
  encoding: number

  /**
   * Bits per second that the path is taken to carry
   */
  bitrate: number

  /**
   * Milliseconds, without queues
   */
  roundTrip: number

  /**
   * Frames per second that shall be sent
   */
  framerate: number
}

/**
 * Whether one more picture may be encoded. Pure. Left out are pictures that would
 * only wait: later ones are newer
 */
export function mayEncode ({ frames, bytes, oldest, encoding, bitrate, roundTrip, framerate }: Flight): boolean {
  if (encoding >= MAX_ENCODING) {
    return false
  }

  if (frames + encoding === 0) {
    return true
  }

  const queue = Math.min(Math.max(WINDOW_QUEUE_BYTES * 8_000 / bitrate, WINDOW_QUEUE_MIN_MS), WINDOW_QUEUE_MAX_MS)
  const span = roundTrip + queue
  const most = Math.min(Math.max(WINDOW_FRAMES, Math.ceil(framerate * span / 1_000)), MAX_WINDOW_FRAMES)

  return frames + encoding < most &&
    bytes < bitrate * span / 8_000 &&
    oldest < roundTrip + WINDOW_STALL_MS
}
