/**
 * More came, or came faster, than the limits allow
 */
export class TooMuchError extends Error {
  override name = 'TooMuchError'
}
