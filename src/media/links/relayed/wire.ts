/**
 * The messages of a carrier, behind the hello
 *
 * @see specs/relayed.md
 */
import { readVarint, writeVarint } from '../../../common/index.ts'
import { MAX_MESSAGE_BYTES, MAX_PING_BYTES, MAX_TYPE } from './constants.ts'
import { BrokenWireError } from './errors.ts'

export interface Acknowledgement {
  publication: number
  layer: number

  /**
   * The highest that has arrived
   */
  sequence: number

  /**
   * When, by the receiver's clock: milliseconds, modulo 2³²
   */
  arrival: number
}

export type Message =
  { type: 'frame', frame: Uint8Array } |
  { type: 'acknowledgement' } & Acknowledgement |
  { type: 'key-frame', publication: number } |
  { type: 'ping' | 'pong', bytes: Uint8Array }

const FRAME = 1
const ACKNOWLEDGEMENT = 2
const KEY_FRAME = 3
const PING = 4
const PONG = 5

const MAX_PUBLICATION = 65_535
const MAX_LAYER = 7
const MAX_UINT32 = 2 ** 32 - 1

/**
 * The message behind its length
 */
export function encodeMessage (message: Message): Uint8Array<ArrayBuffer> {
  switch (message.type) {
    case 'frame':
      return frame([FRAME], message.frame)
    case 'acknowledgement':
      return frame([ACKNOWLEDGEMENT, ...[message.publication, message.layer, message.sequence, message.arrival].flatMap(writeVarint)])
    case 'key-frame':
      return frame([KEY_FRAME, ...writeVarint(message.publication)])
    default:
      return frame([message.type === 'ping' ? PING : PONG], message.bytes)
  }
}

/**
 * Reads one message, without its length
 *
 * @returns nothing for one of a later version
 * @throws {BrokenWireError} it breaks its form
 */
export function decodeMessage (bytes: Uint8Array): Message | undefined {
  const rest = bytes.subarray(1)

  switch (bytes[0]) {
    case FRAME:
      if (rest.byteLength === 0) {
        throw new BrokenWireError('A frame is empty')
      }

      return { type: 'frame', frame: rest }
    case ACKNOWLEDGEMENT: {
      const [publication, layer, sequence, arrival] = readNumbers(rest, [MAX_PUBLICATION, MAX_LAYER, MAX_UINT32, MAX_UINT32])

      return { type: 'acknowledgement', publication, layer, sequence, arrival }
    }
    case KEY_FRAME: {
      const [publication] = readNumbers(rest, [MAX_PUBLICATION])

      return { type: 'key-frame', publication }
    }
    case PING:
    case PONG:
      if (rest.byteLength === 0 || rest.byteLength > MAX_PING_BYTES) {
        throw new BrokenWireError(`A ping has 1 to ${MAX_PING_BYTES} bytes`)
      }

      return { type: bytes[0] === PING ? 'ping' : 'pong', bytes: rest }
    default:
      if (bytes[0] > MAX_TYPE) {
        return
      }

      throw new BrokenWireError(`There is no message of type ${bytes[0]} here`)
  }
}

/**
 * Numbers up to the end of a message, each with its limit
 */
function readNumbers (bytes: Uint8Array, limits: number[]): number[] {
  let at = 0
  const numbers = limits.map(max => {
    const read = readVarint(bytes, at, max, BrokenWireError)

    if (read == null) {
      throw new BrokenWireError('A message is cut off')
    }

    at = read.end

    return read.value
  })

  if (at !== bytes.byteLength) {
    throw new BrokenWireError('A message is longer than what it holds')
  }

  return numbers
}

function frame (start: number[], rest: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const length = start.length + rest.byteLength

  if (length > MAX_MESSAGE_BYTES) {
    throw new BrokenWireError(`A message has at most ${MAX_MESSAGE_BYTES} bytes`)
  }

  const head = [...writeVarint(length), ...start]
  const bytes = new Uint8Array(head.length + rest.byteLength)
  bytes.set(head)
  bytes.set(rest, head.length)

  return bytes
}
