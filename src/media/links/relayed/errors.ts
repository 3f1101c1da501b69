/**
 * What came over a lane breaks the form of messages: nothing behind it can be
 * read
 */
export class BrokenWireError extends Error {
  override name = 'BrokenWireError'
}
