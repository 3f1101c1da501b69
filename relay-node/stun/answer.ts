import { MAX_REQUEST_BYTES, MAX_UNKNOWN_ATTRIBUTES } from './constants.ts'
import { BINDING_ERROR, BINDING_REQUEST, BINDING_SUCCESS, ERROR_CODE, readMessage, UNKNOWN_ATTRIBUTES, writeMessage, XOR_MAPPED_ADDRESS, xorAddress } from './message.ts'

/**
 * Attributes below this have to be understood
 */
const FIRST_OPTIONAL = 0x8000

/**
 * Those of RFC 8489, with the addresses of RFC 3489's clients. That somebody
 * shows a name or a signature changes nothing: everybody is answered
 */
const UNDERSTOOD = [0x0001, 0x0006, 0x0008, 0x0009, 0x000a, 0x0014, 0x0015, 0x001c, 0x001d, 0x001e, 0x0020]

/**
 * Error 420, which has no text, so that it stays small
 */
const UNKNOWN_ATTRIBUTE = Uint8Array.of(0, 0, 4, 20)

/**
 * What a STUN server says to a datagram: from where it came, what it has not
 * understood, or nothing
 *
 * @param datagram - as it came
 * @param address - of the sender, 4 or 16 bytes
 * @param port - of the sender
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-6.3
 */
export function answer (datagram: Uint8Array, address: Uint8Array, port: number): Uint8Array | undefined {
  const request = datagram.byteLength > MAX_REQUEST_BYTES ? undefined : readMessage(datagram)

  if (request?.type !== BINDING_REQUEST) {
    return
  }

  const { transaction, fingerprint, attributes } = request
  const unknown = new Set(attributes.map(({ type }) => type).filter(type => type < FIRST_OPTIONAL && !UNDERSTOOD.includes(type)))

  if (unknown.size > 0) {
    return writeMessage({
      type: BINDING_ERROR,
      transaction,
      fingerprint,
      attributes: [
        { type: ERROR_CODE, value: UNKNOWN_ATTRIBUTE },
        { type: UNKNOWN_ATTRIBUTES, value: Uint8Array.from([...unknown].slice(0, MAX_UNKNOWN_ATTRIBUTES).flatMap(type => [type >> 8, type & 0xff])) }
      ]
    })
  }

  return writeMessage({
    type: BINDING_SUCCESS,
    transaction,
    fingerprint,
    attributes: [{ type: XOR_MAPPED_ADDRESS, value: xorAddress(address, port, transaction) }]
  })
}
