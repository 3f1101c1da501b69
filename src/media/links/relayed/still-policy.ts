/**
 * Pictures that go one by one: when, how good, and which are looked at
 */
import { MAX_STILL_BYTES, MAX_STILL_PIXELS, STILL_AGAIN_MS, STILL_CHANGE } from './constants.ts'

/**
 * What a sender knows of its stills
 */
export interface StillState {
  /**
   * Grey values of the last one that was sent, very small
   */
  sent?: Uint8Array

  /**
   * Microseconds of capture, of that one
   */
  at: number

  /**
   * Of the encoder, 0 to 1
   */
  quality: number
}

const START_QUALITY = 0.7
const MIN_QUALITY = 0.2
const MAX_QUALITY = 0.85
const STEP = 0.1

/**
 * A still that takes less than this share of its bytes may be better
 */
const SPARE = 0.5

export const FIRST: StillState = { at: -Infinity, quality: START_QUALITY }

/**
 * Whether a picture is sent: it looks other than the last one, somebody needs it, or
 * it has been a while. Pure
 */
export function isDue ({ sent, at }: StillState, { grey, captureTime, wanted }: { grey: Uint8Array, captureTime: number, wanted: boolean }): boolean {
  return wanted || sent == null || captureTime - at >= STILL_AGAIN_MS * 1_000 || difference(sent, grey) >= STILL_CHANGE
}

/**
 * How good the next one is, after one of so many bytes where there was room for
 * `room`. Pure
 */
export function nextQuality (quality: number, bytes: number, room: number): number {
  if (bytes > room) {
    return Math.max(quality - STEP, MIN_QUALITY)
  }

  return bytes < room * SPARE ? Math.min(quality + STEP / 2, MAX_QUALITY) : quality
}

/**
 * Bytes that one may take, at that many bits per second. Pure
 */
export function roomOf ({ bitrate, framerate }: { bitrate: number, framerate: number }): number {
  return Math.min(bitrate / 8 / framerate, MAX_STILL_BYTES)
}

/**
 * Of the same size: how far they are apart in the mean, of 255. Pure
 */
export function difference (a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) {
    return Infinity
  }

  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / Math.max(a.length, 1)
}

const [SOI, SOF0, SOS, EOI] = [0xd8, 0xc0, 0xda, 0xd9]

/**
 * The size of a JPEG that may be decoded: one of one pass, whose size is known before
 * anybody takes memory for it. Nothing for all else. Pure
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
 */
export function readStill (bytes: Uint8Array): { width: number, height: number } | undefined {
  if (bytes.byteLength > MAX_STILL_BYTES || bytes[0] !== 0xff || bytes[1] !== SOI) {
    return
  }

  let size: { width: number, height: number } | undefined

  for (let at = 2; at + 4 <= bytes.byteLength;) {
    const [start, marker] = [bytes[at], bytes[at + 1]]
    const length = bytes[at + 2] << 8 | bytes[at + 3]

    // all before the scan has a length; other frames than the plain one take more
    if (start !== 0xff || length < 2 || marker === EOI || (isFrame(marker) && (marker !== SOF0 || size != null))) {
      return
    }

    if (marker === SOS) {
      return size
    }

    if (marker === SOF0) {
      size = readSize(bytes.subarray(at + 4, at + 2 + length))

      if (size == null) {
        return
      }
    }

    at += 2 + length
  }
}

/**
 * SOF0 to SOF15, among which are three that begin something else
 */
function isFrame (marker: number): boolean {
  return marker >= SOF0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function readSize (segment: Uint8Array): { width: number, height: number } | undefined {
  const [bits, y1, y0, x1, x0] = segment
  const [width, height] = [x1 << 8 | x0, y1 << 8 | y0]

  return segment.byteLength >= 6 && bits === 8 && width > 0 && height > 0 && width * height <= MAX_STILL_PIXELS ? { width, height } : undefined
}
