/**
 * The messages of a carrier
 *
 * @see specs/relayed.md
 */
import { MAX_GENERATION, MAX_MESSAGE_BYTES, MAX_PING_BYTES, MAX_TYPE, TOKEN_BYTES } from './constants.ts'
import { BrokenWireError } from './errors.ts'
import { readVarint, writeVarint } from './varint.ts'
import type { Lane } from './index.ts'

/**
 * The first message on each stream
 */
export interface Hello {
  /**
   * Of the other end; 16 bytes
   */
  token: Uint8Array
  generation: number
  lane: Lane
}

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

const HELLO = 0
const FRAME = 1
const ACKNOWLEDGEMENT = 2
const KEY_FRAME = 3
const PING = 4
const PONG = 5

const LANES: readonly Lane[] = ['audio', 'video']
const MAX_PUBLICATION = 65_535
const MAX_LAYER = 7
const MAX_UINT32 = 2 ** 32 - 1

/**
 * Type, token, generation, lane
 */
const MAX_HELLO_BYTES = 1 + TOKEN_BYTES + 5 + 1

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
 * The first message of a stream, behind its length
 */
export function encodeHello ({ token, generation, lane }: Hello): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array([...token, ...writeVarint(generation), LANES.indexOf(lane)])

  return frame([HELLO], bytes)
}

/**
 * Reads the hello from all that has come on a stream so far
 *
 * @returns nothing where more has to come: a hello has 24 bytes at most
 * @throws {BrokenWireError} it is none
 */
export function readHello (bytes: Uint8Array): { hello: Hello, rest: Uint8Array } | undefined {
  const length = readVarint(bytes, 0, MAX_HELLO_BYTES)

  if (length == null) {
    return
  }

  const end = length.end + length.value
  const body = bytes.subarray(length.end, end)

  if (length.value < 1 + TOKEN_BYTES + 2 || (body.byteLength > 0 && body[0] !== HELLO)) {
    throw new BrokenWireError('A stream begins with a hello')
  }

  if (body.byteLength < length.value) {
    return
  }

  const [generation, lane] = readNumbers(body.subarray(1 + TOKEN_BYTES), [MAX_GENERATION, LANES.length - 1])

  return {
    hello: { token: body.slice(1, 1 + TOKEN_BYTES), generation, lane: LANES[lane] },
    rest: bytes.subarray(end)
  }
}

/**
 * Numbers up to the end of a message, each with its limit
 */
function readNumbers (bytes: Uint8Array, limits: number[]): number[] {
  let at = 0
  const numbers = limits.map(max => {
    const read = readVarint(bytes, at, max)

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
