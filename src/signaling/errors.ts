/**
 * The peer at the other end is not a member of the room, or did not prove it
 */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

/**
 * A frame breaks the protocol or its limits
 */
export class InvalidFrameError extends Error {
  override name = 'InvalidFrameError'
}

/**
 * Too much waits for a peer that does not answer
 */
export class OutboxFullError extends Error {
  override name = 'OutboxFullError'
}
