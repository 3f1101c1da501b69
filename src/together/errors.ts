/**
 * A poll or a timer breaks its limits, or the poll is not there, has ended or is
 * somebody else's
 */
export class InvalidActionError extends Error {
  override name = 'InvalidActionError'
}
