import { MalformedFrameError } from './errors.ts'
import type { SFrameHeader } from './index.ts'

const MAX_UINT64 = 2n ** 64n - 1n

/**
 * Values up to this one stand in the first byte
 */
const MAX_SHORT = 7n

/**
 * The header of an SFrame ciphertext: 1 to 17 bytes
 *
 * @throws {MalformedFrameError} a number is no unsigned one of 64 bits
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.3
 */
export function encodeHeader (kid: bigint, ctr: bigint): Uint8Array<ArrayBuffer> {
  const [k, kidBytes] = encodeNumber(kid)
  const [c, ctrBytes] = encodeNumber(ctr)

  return Uint8Array.of(k << 4 | c, ...kidBytes, ...ctrBytes)
}

/**
 * Reads the header at the start of an SFrame ciphertext
 *
 * @throws {MalformedFrameError} it is cut off, or a number is not written in the
 * shortest way
 * @see https://www.rfc-editor.org/rfc/rfc9605#section-4.3
 */
export function decodeHeader (bytes: Uint8Array): SFrameHeader {
  if (bytes.byteLength === 0) {
    throw new MalformedFrameError('The SFrame header is missing')
  }

  const [kid, ctrAt] = decodeNumber(bytes[0] >> 4, bytes, 1)
  const [ctr, length] = decodeNumber(bytes[0] & 0x0f, bytes, ctrAt)

  return { kid, ctr, length }
}

/**
 * The number as 8 bytes
 *
 * @throws {MalformedFrameError} it is no unsigned number of 64 bits
 */
export function toUint64 (value: bigint): Uint8Array<ArrayBuffer> {
  if (typeof value !== 'bigint' || value < 0n || value > MAX_UINT64) {
    throw new MalformedFrameError('A number of SFrame has 64 bits and no sign')
  }

  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, value)

  return bytes
}

/**
 * Four bits of the first byte, and the bytes that follow it
 */
function encodeNumber (value: bigint): [bits: number, bytes: Uint8Array] {
  const bytes = toUint64(value)

  if (value <= MAX_SHORT) {
    return [Number(value), new Uint8Array(0)]
  }

  const short = bytes.subarray(bytes.findIndex(byte => byte !== 0))

  return [0b1000 | short.byteLength - 1, short]
}

function decodeNumber (bits: number, bytes: Uint8Array, at: number): [value: bigint, end: number] {
  if ((bits & 0b1000) === 0) {
    return [BigInt(bits), at]
  }

  const end = at + (bits & 0b0111) + 1

  if (bytes.byteLength < end) {
    throw new MalformedFrameError('The SFrame header is cut off')
  }

  let value = 0n

  for (const byte of bytes.subarray(at, end)) {
    value = value << 8n | BigInt(byte)
  }

  if (bytes[at] === 0 || value <= MAX_SHORT) {
    throw new MalformedFrameError('A number of the SFrame header is not written in the shortest way')
  }

  return [value, end]
}
