/**
 * What was stored as our key is none
 */
export class InvalidKeyError extends Error {
  override name = 'InvalidKeyError'
}

/**
 * Not a peer ID, or our own
 */
export class InvalidPeerIdError extends Error {
  override name = 'InvalidPeerIdError'
}
