/**
 * A text is empty or longer than 4,096 bytes of UTF-8, a reaction longer than 64
 */
export class InvalidTextError extends Error {
  override name = 'InvalidTextError'
}

/**
 * The message is not there, was deleted, or is somebody else's and not ours to
 * change
 */
export class InvalidMessageError extends Error {
  override name = 'InvalidMessageError'
}
