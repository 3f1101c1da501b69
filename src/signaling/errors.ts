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

/**
 * The called one does not want to talk now
 */
export class CallDeclinedError extends Error {
  override name = 'CallDeclinedError'
}

/**
 * The called one is in another call, or being called
 */
export class CalleeBusyError extends Error {
  override name = 'CalleeBusyError'
}

/**
 * It rang for 45 s, or could not even ring, and nobody answered
 */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}
