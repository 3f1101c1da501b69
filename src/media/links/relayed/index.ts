/**
 * Pictures and sound as sealed frames over streams: what `relayed-frames` is made
 * of, in three parts, each behind an interface of this file. The *link*
 * (`../relayed-frames.ts`) and its *carriers*, on the page, know which streams
 * carry the bytes of which link. The *engine* (`engine.ts`), in a worker, decides
 * what is sent when, how large and how good, and what is played when; it knows
 * frames, and nothing of the network. The *codecs* (`codecs.ts`) and *taps*
 * (`taps.ts`) need a browser
 *
 * @see specs/relayed.md
 */

import type { FrameKey } from '../../../e2ee/index.ts'
import type { Encoding, ReceivedVideo, SentVideo, Track } from '../../index.ts'

/**
 * Sound never waits behind pictures: each has a stream of its own
 */
export type Lane = 'audio' | 'video'

export type MediaKind = 'audio' | 'video'

/**
 * How pictures are encoded. A still is one picture by itself, every few seconds:
 * what is left where there is no codec for more
 */
export type PictureCodec = 'vp8' | 'h264' | 'still'

/**
 * What an encoder made, and a decoder takes
 */
export interface EncodedFrame {
  data: Uint8Array
  keyFrame: boolean

  /**
   * The temporal layer: 0 is decoded without the others
   */
  layer: number

  /**
   * Microseconds of the clock that all captured frames of this page share
   */
  captureTime: number

  /**
   * Of a picture; `vp8` where nobody says
   */
  codec?: PictureCodec
}

/**
 * A picture on its way through the engine, which only measures and closes it.
 * A browser's `VideoFrame` is one; tests bring their own
 */
export interface Picture {
  readonly displayWidth: number
  readonly displayHeight: number

  /**
   * Microseconds
   */
  readonly timestamp: number
  close (): void
}

/**
 * A piece of sound, of 10 or 20 ms mostly. A browser's `AudioData` is one
 */
export interface Sound {
  readonly numberOfFrames: number
  readonly sampleRate: number

  /**
   * Microseconds
   */
  readonly timestamp: number

  /**
   * How loud it is, 0 to 1, as `audioLevel` of WebRTC's statistics: of what a
   * decoder made
   */
  readonly level?: number
  close (): void
}

export interface VideoSettings {
  width: number
  height: number

  /**
   * Bits per second
   */
  bitrate: number

  /**
   * Frames per second
   */
  framerate: number
}

export interface SoundSettings {
  /**
   * Bits per second
   */
  bitrate: number

  /**
   * Both channels, where there are two, as music; otherwise one, as a voice
   */
  stereo: boolean
}

/**
 * Takes frames, and closes them; what it makes goes to the callback it was made
 * with
 */
export interface Encoder<Frame, Settings> {
  /**
   * Frames that were handed over and have not come out yet
   */
  readonly queue: number

  /**
   * Takes effect with the next frame
   */
  configure (settings: Settings): void
  encode (frame: Frame, options?: { keyFrame?: boolean }): void
  close (): void
}

export interface Decoder {
  readonly queue: number
  decode (frame: EncodedFrame): void

  /**
   * Forget what was decoded so far, after an error or a gap: the next frame is a
   * key frame
   */
  reset (): void
  close (): void
}

export interface CodecCallbacks<Out> {
  onOutput (output: Out): void

  /**
   * It takes no more frames; the engine makes another one
   */
  onError (error: Error): void
}

/**
 * What the platform can do. `Opus` is 48 kHz mono or stereo in 20 ms packets with
 * in-band FEC and DTX: of silence nothing comes out of the encoder, for as long as
 * it lasts, so that a jump of the capture time is no loss. A decoder of sound that
 * is given an empty `data` conceals one packet that is missing
 */
export interface Codecs {
  videoEncoder (callbacks: CodecCallbacks<EncodedFrame>, codec: PictureCodec): Encoder<Picture, VideoSettings>

  /**
   * Takes frames of every codec that is decoded here
   */
  videoDecoder (callbacks: CodecCallbacks<Picture>): Decoder
  audioEncoder (callbacks: CodecCallbacks<EncodedFrame>): Encoder<Sound, SoundSettings>
  audioDecoder (callbacks: CodecCallbacks<Sound>): Decoder

  /**
   * The same picture as of another time, in microseconds; each is closed by itself
   */
  copy? (picture: Picture, timestamp: number): Picture

  /**
   * What can be encoded here, as far as is known by now; VP8 where nobody says
   */
  readonly encodes?: Encodes
}

/**
 * What this browser makes of pictures
 */
export interface Encodes {
  vp8: boolean
  still: boolean

  /**
   * Absent where it has none
   */
  h264?: H264Support

  /**
   * Whatever else is better; for tests
   */
  prefer?: PictureCodec
}

/**
 * Of a picture of 1280 × 720
 *
 * @see https://www.w3.org/TR/media-capabilities/#dom-mediacapabilitiesinfo
 */
export interface H264Support {
  /**
   * The browser takes a configuration that prefers hardware
   */
  hardware: boolean
  powerEfficient: boolean
  smooth: boolean
}

/**
 * Where captured frames come from. Ends when the track does
 */
export type Capture = ReadableStream<Picture> | ReadableStream<Sound>

/**
 * Where frames are shown or heard, in the moment in which they are written
 */
export type Playout = WritableStream<Picture> | WritableStream<Sound>

/**
 * How well a publication of the other end plays
 */
export interface PlayoutStats {
  publication: number
  kind: MediaKind

  /**
   * Milliseconds that frames are held back, to come evenly
   */
  bufferDelay: number

  /**
   * Times that playing stopped for the want of frames
   */
  freezes: number

  /**
   * Packets of sound that were made up
   */
  concealed: number
  framesReceived: number
  width?: number
  height?: number

  /**
   * Of sound: 0 to 1, as it is played now
   */
  level: number
}

export interface EngineStats {
  bytesSent: number
  bytesReceived: number

  /**
   * Messages of the other end, of any kind
   */
  heard: number

  /**
   * Milliseconds, as the last acknowledgements show
   */
  roundTripTime?: number

  /**
   * Bits per second that the path is taken to carry, of ours
   */
  bitrate: number
  sent: SentVideo[]
  received: ReceivedVideo[]
  playout: PlayoutStats[]
}

export interface EngineEvents {
  /**
   * Our key, once, and again when it changes: to be handed over to the other end
   */
  onKey (key: FrameKey): void

  /**
   * Bytes for a lane, in order
   */
  onBytes (lane: Lane, bytes: Uint8Array): void

  /**
   * Nothing was heard for a while although we asked: the carrier may be dead
   */
  onSilent (): void

  /**
   * What came breaks the form of messages: nothing more is read of this carrier
   */
  onBroken (): void

  /**
   * Frames of a publication of the other end began to be played, or stopped
   */
  onFlowing (publication: number, flowing: boolean): void

  /**
   * It broke, is closed, and calls nothing any more
   */
  onFailed? (error: Error): void
}

/**
 * The engine of one link. Everything returns at once: it may run in a worker
 */
export interface Engine {
  /**
   * A key that the other end has handed over. `fresh`: of an end that has begun
   * anew, so that earlier keys are void
   */
  addKey (key: FrameKey, fresh: boolean): void

  /**
   * There is a carrier, another one than before, or none any more. What was on its
   * way over the one before is lost
   */
  carry (carried: boolean): void

  /**
   * Bytes of a lane, in order. They are handed over: nobody else reads them then
   */
  receive (lane: Lane, bytes: Uint8Array): void

  /**
   * Send what is captured; again with the same number, from another track
   */
  send (publication: number, kind: MediaKind, capture: Capture): void
  encode (publication: number, encoding: Encoding): void

  /**
   * Which pictures the other end decodes: VP8 until somebody says
   */
  decodes (codecs: readonly PictureCodec[]): void
  stopSending (publication: number): void

  /**
   * Play what the other end sends under a number
   */
  play (publication: number, kind: MediaKind, playout: Playout): void
  stopPlaying (publication: number): void
  stats (): Promise<EngineStats>
  close (): void
}

/**
 * Makes engines; on the page it hides that they run in a worker
 */
export interface Engines {
  create (events: EngineEvents): Engine

  /**
   * Which pictures they decode, the sooner known ones alone where `found` is told
   * of more; VP8 where nobody says
   */
  decodes? (found: (codecs: readonly PictureCodec[]) => void): readonly PictureCodec[]
}

/**
 * Between tracks and frames, on the page
 */
export interface Taps {
  /**
   * What a track captures, until the signal fires
   */
  capture (track: Track, signal: AbortSignal): Capture

  /**
   * A track that shows what is written
   */
  playout (kind: MediaKind, signal: AbortSignal): { track: Track, playout: Playout }
}
