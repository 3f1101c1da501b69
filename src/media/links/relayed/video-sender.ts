import { CODEC_RETRY_MS, MAX_ENCODING } from './constants.ts'
import { FrameMeter } from './frame-meter.ts'
import { KeyFrames } from './key-frames.ts'
import { chooseCodec, USUAL } from './picture-codec.ts'
import { shape } from './shape.ts'
import { Still } from './still.ts'
import { mayEncode } from './window.ts'
import type { Codecs, EncodedFrame, Encoder, Picture, PictureCodec, VideoSettings } from './index.ts'
import type { Shape } from './shape.ts'
import type { Timers } from './timers.ts'
import type { Uplink } from './uplink.ts'
import type { Encoding, SentVideo } from '../../index.ts'

export interface SenderInit {
  publication: number
  codecs: Codecs
  uplink: Uplink
  now (): number
  timers: Timers

  /**
   * Bits per second that there are for this publication now
   */
  share (): number

  /**
   * Which pictures the other end decodes
   */
  decodes (): readonly PictureCodec[]
}

/**
 * A picture that comes that much before its turn is not too early: cameras are
 * uneven
 */
const EARLY_US = 5_000

/**
 * Sends the pictures of one publication: those that the path has room for
 */
export class VideoSender {
  encoding: Encoding = { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }
  #init: SenderInit
  #reader?: ReadableStreamDefaultReader<Picture>
  #encoder?: Encoder<Picture, VideoSettings>
  #codec?: PictureCodec

  /**
   * Those that have failed here, although the browser has them
   */
  #broken = new Set<PictureCodec>()
  #keyFrames = new KeyFrames()
  #shape?: Shape

  /**
   * The capture time at which the next picture is due, in microseconds
   */
  #due = -Infinity
  #failedAt = -Infinity

  /**
   * When pictures were handed to the encoder, by their capture time
   */
  #started = new Map<number, number>()
  #captured = 0
  #capturedAt = -Infinity

  /**
   * Milliseconds for which pictures were left out, and why
   */
  #limited = { cpu: 0, path: 0 }
  #meter = new FrameMeter()
  #encoded = 0
  #encodeTime = 0
  #still: Still
  #last = -Infinity

  constructor (init: SenderInit) {
    this.#init = init
    this.#still = new Still({
      now: init.now,
      timers: init.timers,
      copy: init.codecs.copy,
      onAgain: picture => { this.#offer(picture) }
    })
  }

  /**
   * From now on from this track
   */
  start (capture: ReadableStream<Picture>): void {
    const reader = capture.getReader()
    this.#reader?.cancel().catch(() => {})
    this.#reader = reader
    this.#due = -Infinity
    this.#still.forget()
    void this.#read(reader)
  }

  /**
   * What was sent so far is lost: there is another carrier
   */
  begin (): void {
    this.#keyFrames.begin()
  }

  /**
   * The other end needs a key frame
   */
  ask (): void {
    this.#keyFrames.ask(this.#init.now(), this.#init.uplink.flight(this.#init.publication).keyFrame)
  }

  get stats (): SentVideo {
    return {
      id: `${this.#init.publication}`,
      framesCaptured: this.#captured,
      framesEncoded: this.#encoded,
      encodeTime: this.#encodeTime,
      limitedByCpu: this.#limited.cpu,
      limitedByBandwidth: this.#limited.path,
      maxFramerate: this.#shape?.framerate,
      ...(this.#shape == null ? {} : { width: this.#shape.width, height: this.#shape.height }),
      ...(this.#codec === 'still' ? { stills: true } : { framerate: this.#meter.perSecond(this.#init.now()) })
    }
  }

  close (): void {
    this.#reader?.cancel().catch(() => {})
    this.#reader = undefined
    this.#still.forget()
    this.#drop()
  }

  async #read (reader: ReadableStreamDefaultReader<Picture>): Promise<void> {
    try {
      for (let read = await reader.read(); read.value != null; read = await reader.read()) {
        if (this.#reader === reader) {
          this.#take(read.value)
        } else {
          read.value.close()
        }
      }
    } catch {
      // the track has ended in its own way: nothing more comes
    }
  }

  #take (picture: Picture): void {
    if (this.encoding.detail === true) {
      this.#still.keep(picture)
    } else {
      this.#still.forget()
    }

    this.#captured++
    this.#offer(picture)
  }

  /**
   * To be sent where there is room for it
   */
  #offer (picture: Picture): void {
    this.#choose()
    const due = this.#codec != null && this.#isDue(picture)
    this.#capturedAt = picture.timestamp

    // encoders take them in order only
    if (!due || picture.timestamp <= this.#last) {
      picture.close()
      return
    }

    this.#last = picture.timestamp

    try {
      this.#encode(picture)
    } catch {
      picture.close()
      this.#fail()
    }
  }

  /**
   * What is known of either end may change at any time
   */
  #choose (): void {
    const { codecs: { encodes = USUAL }, decodes } = this.#init
    const codec = chooseCodec(encodes, decodes().filter(codec => !this.#broken.has(codec)))

    if (codec !== this.#codec) {
      this.#codec = codec
      this.#shape = undefined
      this.#due = -Infinity
      this.#drop()
      this.#keyFrames.begin()
    }
  }

  /**
   * Whether there is a carrier, a wish and room for it
   */
  #isDue ({ timestamp }: Picture): boolean {
    const { uplink, publication, now } = this.#init
    const framerate = this.#shape?.framerate ?? this.encoding.maxFramerate

    if (!uplink.carried || !this.encoding.active || timestamp < this.#due - EARLY_US || now() - this.#failedAt < CODEC_RETRY_MS) {
      return false
    }

    const interval = 1_000_000 / framerate
    const encoding = this.#encoder?.queue ?? 0

    if (!mayEncode({ ...uplink.flight(publication), encoding, bitrate: uplink.bitrate, framerate })) {
      this.#limited[encoding >= MAX_ENCODING ? 'cpu' : 'path'] += this.#sinceLast(timestamp)
      return false
    }

    this.#due = Math.max(this.#due + interval, timestamp)

    return true
  }

  /**
   * Milliseconds since the picture before; cameras pause
   */
  #sinceLast (timestamp: number): number {
    return Math.min(Math.max(timestamp - this.#capturedAt, 0) / 1_000, 100)
  }

  #encode (picture: Picture): void {
    const { now, share } = this.#init
    const { displayWidth: width, displayHeight: height } = picture
    const previous = this.#shape
    const next = shape(previous, { bitrate: share(), width, height, encoding: this.encoding, now: now(), still: this.#codec === 'still' })
    const resized = next.width !== previous?.width || next.height !== previous.height
    const encoder = this.#encoder ?? this.#createEncoder()
    this.#shape = next

    if (this.#encoder == null || resized || next.bitrate !== previous.bitrate || next.framerate !== previous.framerate) {
      encoder.configure({ width: next.width, height: next.height, bitrate: next.bitrate, framerate: next.framerate })
    }

    this.#encoder = encoder

    if (resized) {
      this.#keyFrames.begin()
    }

    this.#started.set(picture.timestamp, now())
    encoder.encode(picture, { keyFrame: this.#keyFrames.next(now()) })
  }

  #createEncoder (): Encoder<Picture, VideoSettings> {
    const encoder = this.#init.codecs.videoEncoder({
      onOutput: frame => {
        if (this.#encoder === encoder) {
          this.#count(frame)

          // what follows cannot be decoded without it
          if (!this.#init.uplink.send('video', this.#init.publication, frame)) {
            this.#keyFrames.begin()
          }
        }
      },
      onError: () => { this.#encoder === encoder && this.#fail() }
    }, this.#codec ?? 'vp8')

    return encoder
  }

  #count ({ captureTime }: EncodedFrame): void {
    const now = this.#init.now()
    this.#encoded++
    this.#meter.count(now)
    this.#encodeTime += now - (this.#started.get(captureTime) ?? now)

    // an encoder may leave pictures out
    for (const time of this.#started.keys()) {
      time <= captureTime && this.#started.delete(time)
    }
  }

  /**
   * Of VP8 there is always another one; H264 in hardware may be in use elsewhere
   */
  #fail (): void {
    if (this.#codec === 'h264') {
      this.#broken.add(this.#codec)
    }

    this.#failedAt = this.#init.now()
    this.#drop()
    this.#keyFrames.begin()
  }

  #drop (): void {
    const encoder = this.#encoder
    this.#encoder = undefined
    this.#started.clear()

    try {
      encoder?.close()
    } catch {
      // it has closed itself, after an error
    }
  }
}
