import type { Encoding } from '../index.ts'

/**
 * What an encoder of pictures has done so far, as its statistics say it
 *
 * @see https://www.w3.org/TR/webrtc-stats/#outboundrtpstats-dict*
 */
export interface EncoderSample {
  framesEncoded: number

  /**
   * Sum of the quantiser of each frame: the smaller, the finer
   */
  qpSum: number

  /**
   * What makes the picture smaller than asked for, as the encoder sees it
   */
  limitation: string

  /**
   * Bits per second that it may spend
   */
  targetBitrate: number

  /**
   * Such as `video/VP8`
   */
  codec: string

  /**
   * Milliseconds that it took for all frames so far
   */
  encodeTime: number

  /**
   * Of a frame as it is sent, and as it is captured
   */
  pixels: number
  capturedPixels: number

  /**
   * Frames per second that are captured
   */
  framerate: number
}

/**
 * Finer than this on average, and libwebrtc itself takes a larger picture to be
 * possible
 */
const FINE_QP: Record<string, number> = { 'video/vp8': 29, 'video/h264': 24 }

/**
 * The share of the bitrate that was asked for which counts as all of it: some goes
 * to packets that are sent again
 */
const ENOUGH = 0.75
const MIN_FRAMES = 4

/**
 * The share of a processor that the full size may take, as far as it can be known:
 * rather too much is expected
 */
const MAX_LOAD = 0.25

/**
 * After a larger picture was asked for it is given so long to stay, and twice as
 * long each time that it does not
 */
const FIRST_WAIT_MS = 4_000
const MAX_WAIT_MS = 120_000

/**
 * Not held back for so long, it is as if it never had been
 */
const CALM_MS = 20_000

/**
 * Tells when an encoder sends a smaller picture than path and machine have room for: libwebrtc
 * begins small, and looks after every sixty frames whether the next size is possible,
 * so that a picture of 720 lines takes twenty seconds to come
 */
export class Headroom {
  #before?: EncoderSample
  #notBefore = 0
  #wait = FIRST_WAIT_MS
  #heldAt = 0

  /**
   * @param now - milliseconds, of a clock that does not jump
   * @param sample - of now, if there is one
   * @param asked - of the encoder
   * @returns whether the full size is worth a try
   */
  look (now: number, sample: EncoderSample | undefined, asked: Pick<Encoding, 'maxBitrate' | 'scaleResolutionDownBy'>): boolean {
    const before = this.#before
    this.#before = sample

    if (sample?.limitation !== 'bandwidth') {
      if (now - this.#heldAt > CALM_MS) {
        this.#wait = FIRST_WAIT_MS
      }

      return false
    }

    this.#heldAt = now

    if (before == null || now < this.#notBefore || sample.targetBitrate < ENOUGH * asked.maxBitrate) {
      return false
    }

    const frames = sample.framesEncoded - before.framesEncoded
    const fine = FINE_QP[sample.codec.toLowerCase()] ?? -1
    const size = sample.capturedPixels / asked.scaleResolutionDownBy ** 2 / sample.pixels
    const load = (sample.encodeTime - before.encodeTime) / frames * size * sample.framerate / 1_000

    if (frames < MIN_FRAMES || (sample.qpSum - before.qpSum) / frames > fine || load > MAX_LOAD) {
      return false
    }

    this.#notBefore = now + this.#wait
    this.#wait = Math.min(2 * this.#wait, MAX_WAIT_MS)

    return true
  }
}
