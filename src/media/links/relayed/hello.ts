import { InvalidMessageError } from '@libp2p/interface'
import { TOKEN_BYTES } from './carrier-constants.ts'
import type { Lane } from './index.ts'

/**
 * The first message on a stream of a carrier
 *
 * @see specs/relayed.md
 */
export interface Hello {
  /**
   * Of the end that accepts the stream
   */
  token: Uint8Array

  /**
   * Of several carriers the one with the highest counts
   */
  generation: number
  lane: Lane
}

const LANES: readonly Lane[] = ['audio', 'video']
const TYPE = 0
const GENERATION_BYTES = 4

/**
 * Length, type, token, generation in network byte order, lane
 */
const HELLO_BYTES = 1 + 1 + TOKEN_BYTES + GENERATION_BYTES + 1

/**
 * A message with its length before it
 */
export function encodeHello ({ token, generation, lane }: Hello): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HELLO_BYTES)
  bytes[0] = HELLO_BYTES - 1
  bytes[1] = TYPE
  bytes.set(token, 2)
  new DataView(bytes.buffer).setUint32(2 + TOKEN_BYTES, generation)
  bytes[HELLO_BYTES - 1] = LANES.indexOf(lane)

  return bytes
}

/**
 * Reads the hello at the start of what a stream has brought so far
 *
 * @returns the hello and what comes after it; nothing while it is not complete
 * @throws {InvalidMessageError} what comes is none
 */
export function readHello (bytes: Uint8Array): { hello: Hello, rest: Uint8Array } | undefined {
  if ((bytes.length > 0 && bytes[0] !== HELLO_BYTES - 1) || (bytes.length > 1 && bytes[1] !== TYPE)) {
    throw new InvalidMessageError('The stream does not begin with a hello')
  }

  if (bytes.length < HELLO_BYTES) {
    return
  }

  const lane = LANES[bytes[HELLO_BYTES - 1]]

  if (lane == null) {
    throw new InvalidMessageError('There is no such lane')
  }

  return {
    hello: {
      token: bytes.slice(2, 2 + TOKEN_BYTES),
      generation: new DataView(bytes.buffer, bytes.byteOffset).getUint32(2 + TOKEN_BYTES),
      lane
    },
    rest: bytes.subarray(HELLO_BYTES)
  }
}
