/**
 * There is nothing here that could capture, encode or play media
 */
export class MediaUnavailableError extends Error {
  static name = 'MediaUnavailableError'

  constructor (message = 'Node has no media stack: there is no camera and no encoder, so only browsers publish. Tests and bots can pass links of their own, such as memoryLinks()') {
    super(message)
    this.name = 'MediaUnavailableError'
  }
}
