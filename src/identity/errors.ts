/**
 * What was stored as our key is none
 */
export class InvalidKeyError extends Error {
  override name = 'InvalidKeyError'
}
