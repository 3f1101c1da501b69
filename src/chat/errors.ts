/**
 * A text is empty or too long
 */
export class InvalidTextError extends Error {
  override name = 'InvalidTextError'
}
