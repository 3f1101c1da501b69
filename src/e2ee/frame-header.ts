import { readVarint, writeVarint } from '../common/index.ts'
import { MAX_CAPTURE_TIME, MAX_CODEC, MAX_LAYER, MAX_PUBLICATION, MAX_SEQUENCE } from './constants.ts'
import { MalformedFrameError } from './errors.ts'
import type { DecodedFrameHeader, FrameHeader } from './index.ts'

/**
 * The first byte: two bits that are not in use yet, two of the codec, three of the
 * layer, one that says whether it is a key frame
 */
const RESERVED = 0b1100_0000
const KEY_FRAME = 0b0000_0001
const LAYER_SHIFT = 1
const LAYER = 0b111
const CODEC_SHIFT = 4

/**
 * What is told of a frame in the clear: 4 to 17 bytes
 *
 * @throws {MalformedFrameError} a number is out of range
 * @see specs/frames.md
 */
export function encodeFrameHeader ({ publication, layer, sequence, keyFrame, codec = 0, captureTime }: FrameHeader): Uint8Array<ArrayBuffer> {
  check(layer, MAX_LAYER)
  check(codec, MAX_CODEC)

  return Uint8Array.of(
    codec << CODEC_SHIFT | layer << LAYER_SHIFT | (keyFrame ? KEY_FRAME : 0),
    ...varint(publication, MAX_PUBLICATION),
    ...varint(sequence, MAX_SEQUENCE),
    ...varint(captureTime, MAX_CAPTURE_TIME)
  )
}

/**
 * Reads the header at the start of a frame. Each header has one spelling only
 *
 * @throws {MalformedFrameError} it is cut off, not written in the shortest way,
 * or out of range
 * @see specs/frames.md
 */
export function decodeFrameHeader (bytes: Uint8Array): DecodedFrameHeader {
  if (bytes.byteLength === 0) {
    throw new MalformedFrameError('The frame is empty')
  }

  const codec = bytes[0] >> CODEC_SHIFT

  if ((bytes[0] & RESERVED) !== 0 || codec > MAX_CODEC) {
    throw new MalformedFrameError('The frame is of a later version')
  }

  const [publication, sequenceAt] = read(bytes, 1, MAX_PUBLICATION)
  const [sequence, captureTimeAt] = read(bytes, sequenceAt, MAX_SEQUENCE)
  const [captureTime, length] = read(bytes, captureTimeAt, MAX_CAPTURE_TIME)

  return {
    header: { publication, layer: bytes[0] >> LAYER_SHIFT & LAYER, sequence, keyFrame: (bytes[0] & KEY_FRAME) !== 0, captureTime, ...(codec === 0 ? {} : { codec }) },
    length
  }
}

function check (value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new MalformedFrameError(`A number of the frame header is none between 0 and ${max}`)
  }
}

function varint (value: number, max: number): number[] {
  check(value, max)

  return writeVarint(value)
}

function read (bytes: Uint8Array, start: number, max: number): [value: number, end: number] {
  const found = readVarint(bytes, start, max, MalformedFrameError)

  if (found == null) {
    throw new MalformedFrameError('The frame header is cut off')
  }

  return [found.value, found.end]
}
