import { crc32 } from 'node:zlib'

/**
 * Class and method in one number
 *
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-5
 */
export const BINDING_REQUEST = 0x0001
export const BINDING_SUCCESS = 0x0101
export const BINDING_ERROR = 0x0111

/**
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-18.3
 */
export const ERROR_CODE = 0x0009
export const UNKNOWN_ATTRIBUTES = 0x000a
export const XOR_MAPPED_ADDRESS = 0x0020
export const FINGERPRINT = 0x8028

const MAGIC_COOKIE = 0x2112a442
const HEADER_BYTES = 20
const FINGERPRINT_XOR = 0x5354554e

export interface Attribute {
  type: number
  value: Uint8Array
}

export interface Message {
  type: number

  /**
   * 12 bytes
   */
  transaction: Uint8Array

  /**
   * Without the fingerprint
   */
  attributes: Attribute[]

  /**
   * Whether it ends in a fingerprint, which is right
   */
  fingerprint: boolean
}

/**
 * Whether it may be a STUN message, by its header alone: nothing else of what
 * goes over UDP has these bits
 */
export function isStun (bytes: Uint8Array): boolean {
  const view = viewOf(bytes)

  return bytes.byteLength >= HEADER_BYTES && bytes[0] < 0x40 && view.getUint32(4) === MAGIC_COOKIE && view.getUint16(2) === bytes.byteLength - HEADER_BYTES && bytes.byteLength % 4 === 0
}

/**
 * @returns nothing where it is no STUN message, or a damaged one
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-5
 */
export function readMessage (bytes: Uint8Array): Message | undefined {
  if (!isStun(bytes)) {
    return
  }

  const view = viewOf(bytes)
  const attributes: Attribute[] = []
  const message = { type: view.getUint16(0), transaction: bytes.subarray(8, HEADER_BYTES), attributes }

  for (let offset = HEADER_BYTES; offset < bytes.byteLength;) {
    const type = view.getUint16(offset)
    const length = view.getUint16(offset + 2)
    const start = offset + 4
    offset = start + padded(length)

    if (offset > bytes.byteLength) {
      return
    }

    if (type === FINGERPRINT) {
      // nothing stands behind it
      const isRight = length === 4 && offset === bytes.byteLength && view.getUint32(start) === fingerprintOf(bytes.subarray(0, start - 4))

      return isRight ? { ...message, fingerprint: true } : undefined
    }

    attributes.push({ type, value: bytes.subarray(start, start + length) })
  }

  return { ...message, fingerprint: false }
}

export function writeMessage ({ type, transaction, attributes, fingerprint }: Message): Uint8Array {
  const length = attributes.reduce((sum, { value }) => sum + 4 + padded(value.byteLength), fingerprint ? 8 : 0)
  const bytes = new Uint8Array(HEADER_BYTES + length)
  const view = viewOf(bytes)
  view.setUint16(0, type)
  view.setUint16(2, length)
  view.setUint32(4, MAGIC_COOKIE)
  bytes.set(transaction, 8)
  let offset = HEADER_BYTES

  for (const { type, value } of attributes) {
    view.setUint16(offset, type)
    view.setUint16(offset + 2, value.byteLength)
    bytes.set(value, offset + 4)
    offset += 4 + padded(value.byteLength)
  }

  if (fingerprint) {
    view.setUint16(offset, FINGERPRINT)
    view.setUint16(offset + 2, 4)
    view.setUint32(offset + 4, fingerprintOf(bytes.subarray(0, offset)))
  }

  return bytes
}

/**
 * An address as XOR-MAPPED-ADDRESS has it, so that no NAT on the way finds it
 * and changes it
 *
 * @param address - 4 or 16 bytes
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-14.2
 */
export function xorAddress (address: Uint8Array, port: number, transaction: Uint8Array): Uint8Array {
  const value = new Uint8Array(4 + address.byteLength)
  const view = viewOf(value)
  const mask = new Uint8Array(16)
  viewOf(mask).setUint32(0, MAGIC_COOKIE)
  mask.set(transaction, 4)
  value[1] = address.byteLength === 4 ? 1 : 2
  view.setUint16(2, port ^ (MAGIC_COOKIE >>> 16))
  address.forEach((byte, i) => { value[4 + i] = byte ^ mask[i] })

  return value
}

/**
 * Over all that stands before the fingerprint
 *
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-14.7
 */
function fingerprintOf (bytes: Uint8Array): number {
  return (crc32(bytes) ^ FINGERPRINT_XOR) >>> 0
}

function padded (length: number): number {
  return (length + 3) & ~3
}

function viewOf (bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
