import { BASE_KEY_BYTES, MAX_EPOCH } from './constants.ts'
import { InvalidKeyError } from './errors.ts'
import { FrameKeyMessage } from './pb/frames.js'
import type { FrameKey } from './index.ts'

/**
 * The message that hands a key over to a member. It holds a secret: it travels
 * on a stream that Noise seals for that member, and nowhere else
 *
 * @throws {InvalidKeyError} epoch or key is out of range
 * @see specs/frames.md
 */
export function encodeFrameKey (frameKey: FrameKey): Uint8Array<ArrayBuffer> {
  const { epoch, key } = checkFrameKey(frameKey)

  return FrameKeyMessage.encode({ epoch, key: new Uint8Array(key) })
}

/**
 * Reads the message that hands a key over
 *
 * @throws {InvalidKeyError} it is no such message
 * @see specs/frames.md
 */
export function decodeFrameKey (bytes: Uint8Array): FrameKey {
  let message: FrameKeyMessage

  try {
    message = FrameKeyMessage.decode(bytes)
  } catch (err) {
    throw new InvalidKeyError('The message hands over no key', { cause: err })
  }

  return checkFrameKey(message)
}

/**
 * @throws InvalidKeyError
 */
export function checkFrameKey ({ epoch, key }: FrameKey): FrameKey {
  if (!Number.isInteger(epoch) || epoch < 1 || epoch > MAX_EPOCH) {
    throw new InvalidKeyError(`An epoch is a number between 1 and ${MAX_EPOCH}`)
  }

  if (key.byteLength !== BASE_KEY_BYTES) {
    throw new InvalidKeyError(`A key has ${BASE_KEY_BYTES} bytes`)
  }

  return { epoch, key }
}
