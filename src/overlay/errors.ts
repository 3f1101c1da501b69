/**
 * No relay could be reached, so nobody can be found
 */
export class NoRelayError extends Error {
  override name = 'NoRelayError'
}

/**
 * A private relay does not take the token that we know for it
 */
export class RelayTokenError extends Error {
  override name = 'RelayTokenError'
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
