/**
 * Writes frames to where they are shown or heard, and closes those that it does
 * not take
 */
export class Sink<Frame extends { close (): void }> {
  #writer: WritableStreamDefaultWriter<Frame>
  #ended = false

  constructor (playout: WritableStream<Frame>) {
    this.#writer = playout.getWriter()
    this.#writer.closed.catch(() => {}).finally(() => { this.#ended = true })
  }

  /**
   * @returns false where it takes nothing now
   */
  write (frame: Frame): boolean {
    if (this.#ended || (this.#writer.desiredSize ?? 0) <= 0) {
      frame.close()

      return false
    }

    this.#writer.write(frame).catch(() => { frame.close() })

    return true
  }

  close (): void {
    this.#ended = true
    this.#writer.close().catch(() => {})
  }
}
