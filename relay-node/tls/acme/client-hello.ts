/**
 * What a client of TLS says first, as far as it matters here
 */
export interface ClientHello {
  /**
   * The host that it wants to speak with
   *
   * @see https://www.rfc-editor.org/rfc/rfc6066#section-3
   */
  name?: string

  /**
   * What it wants to speak
   *
   * @see https://www.rfc-editor.org/rfc/rfc7301
   */
  protocols: string[]
}

/**
 * More than any client says, with keys against quantum computers too
 */
export const MAX_HELLO_BYTES = 16_384

const RECORD_HEADER_BYTES = 5
const MAX_RECORD_BYTES = 16_384
const HANDSHAKE = 22
const CLIENT_HELLO = 1
const HEADER_BYTES = 4
const SERVER_NAME = 0
const ALPN = 16

/**
 * @param bytes - what has come so far
 * @returns `more` where it is not all here, nothing where it is no such greeting
 * @see https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2
 */
export function readClientHello (bytes: Buffer): ClientHello | 'more' | undefined {
  const message = messageOf(bytes)

  if (message == null || message === 'more') {
    return message
  }

  try {
    return parse(new Cursor(message))
  } catch {
    // a length that goes past the end
  }
}

/**
 * The first message of the handshake, without its header; records may cut it
 * anywhere
 */
function messageOf (bytes: Buffer): Buffer | 'more' | undefined {
  let message = Buffer.alloc(0)

  for (let at = 0; at < bytes.length;) {
    if (bytes[at] !== HANDSHAKE) {
      return
    }

    if (at + RECORD_HEADER_BYTES > bytes.length) {
      break
    }

    const size = bytes.readUInt16BE(at + 3)

    if (size === 0 || size > MAX_RECORD_BYTES) {
      return
    }

    at += RECORD_HEADER_BYTES
    message = Buffer.concat([message, bytes.subarray(at, at + size)])
    at += size

    if (message.length > 0 && message[0] !== CLIENT_HELLO) {
      return
    }

    const wanted = message.length < HEADER_BYTES ? 0 : HEADER_BYTES + message.readUIntBE(1, 3)

    if (wanted > MAX_HELLO_BYTES) {
      return
    }

    if (wanted > 0 && message.length >= wanted) {
      return message.subarray(HEADER_BYTES, wanted)
    }
  }

  return 'more'
}

function parse (hello: Cursor): ClientHello {
  // version, random; session, ciphers, compression
  hello.take(2 + 32)
  hello.vector(1)
  hello.vector(2)
  hello.vector(1)
  const found: ClientHello = { protocols: [] }
  const extensions = new Cursor(hello.vector(2))

  while (extensions.left > 0) {
    const type = extensions.number(2)
    const body = new Cursor(extensions.vector(2))

    if (type === SERVER_NAME) {
      const names = new Cursor(body.vector(2))

      // of a host, which is the only kind that there is
      if (names.number(1) === 0) {
        found.name = names.vector(2).toString('latin1').toLowerCase()
      }
    } else if (type === ALPN) {
      const list = new Cursor(body.vector(2))

      while (list.left > 0) {
        found.protocols.push(list.vector(1).toString('latin1'))
      }
    }
  }

  return found
}

class Cursor {
  #bytes: Buffer
  #at = 0

  constructor (bytes: Buffer) {
    this.#bytes = bytes
  }

  get left (): number {
    return this.#bytes.length - this.#at
  }

  /**
   * @throws {RangeError} there are not so many
   */
  take (length: number): Buffer {
    if (length > this.left) {
      throw new RangeError('It ends too soon')
    }

    const taken = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length

    return taken
  }

  number (bytes: number): number {
    return this.take(bytes).readUIntBE(0, bytes)
  }

  /**
   * @param bytes - of its length, which comes first
   */
  vector (bytes: number): Buffer {
    return this.take(this.number(bytes))
  }
}
