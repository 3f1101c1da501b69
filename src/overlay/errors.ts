/**
 * No relay could be reached, so nobody can be found
 */
export class NoRelayError extends Error {
  override name = 'NoRelayError'
}

/**
 * A peer could not be reached on any of its addresses
 */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/**
 * Not a CIDR block
 */
export class InvalidCidrError extends Error {
  override name = 'InvalidCidrError'
}
