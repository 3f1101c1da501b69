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

  const [publication, sequenceAt] = readVarint(bytes, 1, MAX_PUBLICATION)
  const [sequence, captureTimeAt] = readVarint(bytes, sequenceAt, MAX_SEQUENCE)
  const [captureTime, length] = readVarint(bytes, captureTimeAt, MAX_CAPTURE_TIME)

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

/**
 * @see https://github.com/multiformats/unsigned-varint
 */
function varint (value: number, max: number): number[] {
  check(value, max)

  const bytes: number[] = []
  let rest = value

  // numbers of more than 32 bits leave no room for operators on bits
  while (rest > 0x7f) {
    bytes.push(rest % 0x80 | 0x80)
    rest = Math.floor(rest / 0x80)
  }

  return [...bytes, rest]
}

function readVarint (bytes: Uint8Array, start: number, max: number): [value: number, end: number] {
  let value = 0
  let unit = 1

  for (let at = start; at < bytes.byteLength; at++) {
    value += (bytes[at] & 0x7f) * unit
    unit *= 0x80

    if (value > max) {
      throw new MalformedFrameError(`A number of the frame header is above ${max}`)
    }

    if (bytes[at] < 0x80) {
      if (bytes[at] === 0 && at > start) {
        throw new MalformedFrameError('A number of the frame header is not written in the shortest way')
      }

      return [value, at + 1]
    }

    // zeros without end change nothing
    if (unit > max) {
      break
    }
  }

  throw new MalformedFrameError('The frame header is cut off')
}
