/**
 * A text is empty or longer than 4,096 bytes of UTF-8
 */
export class InvalidTextError extends Error {
  override name = 'InvalidTextError'
}
