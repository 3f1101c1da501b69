/**
 * Sealed frames: what goes over links that others carry. SFrame (RFC 9605, cipher
 * suite 4: AES_128_GCM_SHA256_128), our header of a frame as its metadata, and
 * keys of each sender that nobody has to keep count of. Needs nothing but
 * WebCrypto, in a worker too
 *
 * ```ts
 * import { FrameOpener, FrameSealer } from 'freeflow-connect/e2ee'
 *
 * const sealer = new FrameSealer()
 * const opener = new FrameOpener()
 * opener.add(sealer.key)
 *
 * const header = { publication: 0, layer: 0, sequence: 0, keyFrame: true, captureTime: 0 }
 * const sealed = await sealer.seal({ stream: 0, header, payload: new TextEncoder().encode('a frame') })
 * const { payload } = await opener.open(sealed)
 * console.info(new TextDecoder().decode(payload))
 * ```
 *
 * @module freeflow-connect/e2ee
 */

/**
 * What stands at the start of an SFrame ciphertext
 *
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.3
 */
export interface SFrameHeader {
  /**
   * Which key; 64 bits, unsigned
   */
  kid: bigint

  /**
   * Which of the ciphertexts of that key; 64 bits, unsigned
   */
  ctr: bigint

  /**
   * Bytes that the header takes
   */
  length: number
}

/**
 * What a base key gives under one key ID
 *
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.4.2
 */
export interface SFrameKeys {
  /**
   * 16 bytes
   */
  key: Uint8Array

  /**
   * 12 bytes
   */
  salt: Uint8Array
}

/**
 * What is told of a frame in the clear, and cannot be changed on the way
 *
 * @see specs/frames.md
 */
export interface FrameHeader {
  /**
   * The sender's number for what it publishes; up to 65,535
   */
  publication: number

  /**
   * 0 for what can be decoded alone, higher ones refine it; up to 7
   */
  layer: number

  /**
   * Counts the frames of a layer of a publication; up to 2³² - 1
   */
  sequence: number

  /**
   * Whether it is decoded without any frame before it
   */
  keyFrame: boolean

  /**
   * How a picture is encoded: 1 for H264, 2 for a still, 0 for VP8 and for sound
   */
  codec?: number

  /**
   * When it was captured, in microseconds of a clock that all publications of the
   * sender share; up to 2⁵³ - 1
   */
  captureTime: number
}

/**
 * What `decodeFrameHeader` has found
 */
export interface DecodedFrameHeader {
  /**
   * As the sender wrote it
   */
  header: FrameHeader

  /**
   * Bytes that it takes
   */
  length: number
}

/**
 * A sender's secret for one epoch, handed over to those who may open its frames
 *
 * @see specs/frames.md
 */
export interface FrameKey {
  /**
   * 1 to 2³² - 1; only grows
   */
  epoch: number

  /**
   * 32 bytes
   */
  key: Uint8Array
}

/**
 * What `FrameSealer` seals
 */
export interface FrameToSeal {
  /**
   * Frames that arrive in order among themselves, such as a layer of a
   * publication, share a stream; below 32
   */
  stream: number

  /**
   * What is told of it in the clear
   */
  header: FrameHeader

  /**
   * What the encoder made, up to 1 MiB
   */
  payload: Uint8Array
}

/**
 * A frame that `FrameOpener` has opened
 */
export interface OpenedFrame {
  /**
   * As the sender wrote it
   */
  header: FrameHeader

  /**
   * As the encoder made it
   */
  payload: Uint8Array<ArrayBuffer>

  /**
   * Of the key that opened it
   */
  epoch: number

  /**
   * Of the key that opened it
   */
  stream: number
}

export { encodeHeader, decodeHeader } from './sframe-header.ts'
export { deriveKeys, seal, open } from './sframe.ts'
export { encodeFrameHeader, decodeFrameHeader } from './frame-header.ts'
export { encodeFrameKey, decodeFrameKey } from './frame-key.ts'
export { FrameSealer } from './frame-sealer.ts'
export { FrameOpener } from './frame-opener.ts'
export { InvalidKeyError, KeyExhaustedError, MalformedFrameError, ReplayedFrameError, UnknownKeyError, UnsealError } from './errors.ts'
