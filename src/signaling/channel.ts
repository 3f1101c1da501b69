import { closeWithin, framed } from '../common/index.ts'
import { CLOSE_TIMEOUT_MS, MAX_FRAME_BYTES } from './constants.ts'
import { SignalFrame } from './pb/signaling.js'
import type { Framed } from '../common/index.ts'
import type { Connection, Stream } from '@libp2p/interface'

/**
 * Frames over one stream
 */
export class Channel {
  readonly stream: Stream
  readonly connection: Connection

  /**
   * For how long nothing has come, as whoever looks after it counts
   */
  silentMs = 0
  #framed: Framed<SignalFrame>
  #frames: AsyncIterator<SignalFrame>

  constructor (stream: Stream, connection: Connection) {
    this.stream = stream
    this.connection = connection
    this.#framed = framed(stream, SignalFrame, { maxMessageBytes: MAX_FRAME_BYTES })
    this.#frames = this.#framed.messages[Symbol.asyncIterator]()
  }

  /**
   * Whether we opened the stream
   */
  get outbound (): boolean {
    return this.stream.direction === 'outbound'
  }

  get open (): boolean {
    return this.stream.status === 'open' && this.stream.writeStatus === 'writable'
  }

  /**
   * What cannot be sent is noticed by the reading end
   */
  send (frame: Partial<SignalFrame>): void {
    try {
      this.#framed.send(frame)
    } catch (err: any) {
      this.stream.abort(err)
    }
  }

  /**
   * The next frame, or nothing where the remote side has ended the stream
   */
  async next (): Promise<SignalFrame | undefined> {
    const { done, value } = await this.#frames.next()
    this.silentMs = 0

    return done === true ? undefined : value
  }

  /**
   * Like `next`, within a time: a silent peer holds nothing of ours
   */
  async nextWithin (signal: AbortSignal): Promise<SignalFrame | undefined> {
    const abort = (): void => { this.abort(signal.reason) }
    signal.addEventListener('abort', abort)

    try {
      signal.throwIfAborted()

      return await this.next()
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  /**
   * Ends our side, and soon the other one too, whoever holds it open
   */
  close (): void {
    closeWithin(this.stream, CLOSE_TIMEOUT_MS)
  }

  abort (err: Error): void {
    this.stream.abort(err)
  }
}
