import { toString } from 'uint8arrays/to-string'
import { deadline } from '../../../common/index.ts'
import { FRAMES_PROTOCOL, HELLO_TIMEOUT_MS, MAX_FRAME_STREAMS, MAX_GENERATION } from './carrier-constants.ts'
import { encodeHello, readHello } from './hello.ts'
import type { Hello } from './hello.ts'
import type { Overlay } from '../../../overlay/index.ts'
import type { AbortOptions, Connection, Logger, PeerId, Stream } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * A stream that the other end has opened for a link of ours
 */
export interface AcceptedStream {
  hello: Hello
  stream: Stream
  connection: Connection

  /**
   * What came behind the hello
   */
  rest: Uint8Array
}

export interface FrameStreamsUser {
  peer: PeerId
  accept (accepted: AcceptedStream): void

  /**
   * The circuit ends soon, and there is a fresh one beside it
   */
  onRenewed (connection: Connection): void

  /**
   * There may be a way again
   */
  onWake (): void
}

export interface OpenLanesOptions extends AbortOptions {
  addresses: Multiaddr[]

  /**
   * What is known to be dead, and what ends soon
   */
  avoid: Connection[]
  leave: Connection[]
  generation: number

  /**
   * Of the other end, as it handed it over
   */
  token: Uint8Array
}

/**
 * The streams of all carriers of a peer: opens them, and brings those that others
 * open to the link that they name
 */
export class FrameStreams {
  #overlay: Pick<Overlay, 'openStream' | 'handle' | 'addEventListener'>
  #log?: Logger
  #users = new Map<string, FrameStreamsUser>()
  #handled?: Promise<void>

  constructor (overlay: Pick<Overlay, 'openStream' | 'handle' | 'addEventListener'>, log?: Logger) {
    this.#overlay = overlay
    this.#log = log
  }

  /**
   * @param token - names the link
   * @returns ends it
   */
  register (token: Uint8Array, user: FrameStreamsUser): () => void {
    const name = toString(token, 'base64url')
    this.#users.set(name, user)
    this.#handled ??= this.#handle()

    return () => { this.#users.delete(name) }
  }

  /**
   * Both lanes over one circuit
   *
   * @throws {UnreachableError}
   */
  async open (peer: PeerId, { addresses, avoid, leave, generation, token, signal }: OpenLanesOptions): Promise<{ connection: Connection, audio: Stream, video: Stream }> {
    const { stream: audio, connection } = await this.#overlay.openStream(peer, FRAMES_PROTOCOL, { addresses, avoid, leave, signal, circuit: true })

    try {
      const video = await connection.newStream(FRAMES_PROTOCOL, { signal, runOnLimitedConnection: true })
      audio.send(encodeHello({ token, generation, lane: 'audio' }))
      video.send(encodeHello({ token, generation, lane: 'video' }))

      return { connection, audio, video }
    } catch (err: any) {
      audio.abort(err)
      throw err
    }
  }

  async #handle (): Promise<void> {
    this.#overlay.addEventListener('circuit:renewed', ({ detail: connection }) => {
      this.#users.forEach(user => {
        if (user.peer.equals(connection.remotePeer)) {
          user.onRenewed(connection)
        }
      })
    })
    this.#overlay.addEventListener('wake', () => { this.#users.forEach(user => { user.onWake() }) })
    await this.#overlay.handle(FRAMES_PROTOCOL, (stream, connection) => { this.#accept(stream, connection) }, {
      runOnLimitedConnection: true,
      maxInboundStreams: MAX_FRAME_STREAMS,
      maxOutboundStreams: MAX_FRAME_STREAMS
    }).catch(err => {
      this.#log?.error('nobody can open streams of frames - %e', err)
    })
  }

  #accept (stream: Stream, connection: Connection): void {
    const signal = deadline(HELLO_TIMEOUT_MS)
    let bytes: Uint8Array = new Uint8Array()
    const expired = (): void => { stream.abort(new Error('No hello came')) }
    const onMessage = ({ data }: { data: { subarray (): Uint8Array } }): void => {
      try {
        const before = bytes
        const chunk = data.subarray()
        bytes = new Uint8Array(before.length + chunk.length)
        bytes.set(before)
        bytes.set(chunk, before.length)
        const read = readHello(bytes)

        if (read != null) {
          signal.removeEventListener('abort', expired)
          stream.removeEventListener('message', onMessage)
          this.#bring({ ...read, stream, connection })
        }
      } catch (err: any) {
        this.#log?.('%p opened a stream of frames for nothing - %e', connection.remotePeer, err)
        signal.removeEventListener('abort', expired)
        stream.abort(err)
      }
    }

    signal.addEventListener('abort', expired)
    stream.addEventListener('message', onMessage)
  }

  #bring (accepted: AcceptedStream): void {
    const { hello: { token, generation }, connection } = accepted
    const user = this.#users.get(toString(token, 'base64url'))

    // a token is worth something only in the hands of whom it was given to
    if (user?.peer.equals(connection.remotePeer) !== true || generation > MAX_GENERATION) {
      throw new Error('It names no link')
    }

    user.accept(accepted)
  }
}
