import { CODEC_RETRY_MS, DECODE_AHEAD_MS, MAX_HELD_PICTURES, MAX_PICTURE_QUEUE, MAX_PICTURE_QUEUE_BYTES, STILL_FLOWS_MS } from './constants.ts'
import { Flowing } from './flowing.ts'
import { FrameMeter } from './frame-meter.ts'
import { observe, STEADY } from './jitter.ts'
import { KeyFrameAsker } from './key-frame-asker.ts'
import { PICTURE_CODECS } from './picture-codec.ts'
import { follow } from './sequences.ts'
import { Sink } from './sink.ts'
import type { Decoder, EncodedFrame, Picture, PlayoutStats } from './index.ts'
import type { Arrived, Receiver, ReceiverInit } from './receiver.ts'
import type { Sequences } from './sequences.ts'
import type { ReceivedVideo } from '../../index.ts'

/**
 * Frames that a decoder holds, at most
 */
const MAX_DECODING = 4

/**
 * A picture that stood for so much longer than they do in the mean is a freeze
 *
 * @see https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-freezecount
 */
const FREEZE_MS = 150
const FREEZE_FACTOR = 3

/**
 * Shows the pictures of one publication, each when it is due
 */
export class VideoReceiver implements Receiver {
  #init: ReceiverInit
  #sink: Sink<Picture>
  #flowing: Flowing
  #asker: KeyFrameAsker
  #decoder?: Decoder
  #jitter = STEADY

  /**
   * What came last is one: shown at once, and for long
   */
  #still = false

  #sequences: Sequences
  #queue: EncodedFrame[] = []
  #queuedBytes = 0
  #pictures: Picture[] = []
  #decodeTimer: unknown
  #showTimer: unknown
  #failedAt = -Infinity

  /**
   * The capture time of the last frame that had not come when it was due
   */
  #lateUntil = -Infinity
  #shown = { at: -Infinity, interval: 100 }

  /**
   * When frames were handed to the decoder, by their capture time
   */
  #started = new Map<number, number>()
  #size: { width?: number, height?: number } = {}
  #meter = new FrameMeter()
  #freezes = 0
  #received = 0
  #decoded = 0
  #dropped = 0

  /**
   * Frames that could not be decoded, or not in time, for what came before them:
   * the path's doing, not ours
   */
  #lost = 0
  #decodeTime = 0

  constructor (init: ReceiverInit, playout: WritableStream<Picture>) {
    this.#init = init
    this.#sink = new Sink(playout)
    this.#flowing = new Flowing(init.timers, init.onFlowing)
    this.#asker = new KeyFrameAsker(init.timers, init.onNeedKeyFrame)
  }

  get stats (): PlayoutStats {
    return {
      publication: this.#init.publication,
      kind: 'video',
      bufferDelay: this.#jitter.delay,
      freezes: this.#freezes,
      concealed: 0,
      framesReceived: this.#received,
      ...this.#size,
      level: 0
    }
  }

  get received (): ReceivedVideo {
    return {
      id: `${this.#init.publication}`,
      framesDecoded: this.#decoded,
      framesDropped: this.#dropped,
      decodeTime: this.#decodeTime,
      packetsReceived: this.#received,
      packetsLost: this.#lost,
      ...this.#size,
      ...(this.#still ? { stills: true } : { framerate: this.#meter.perSecond(this.#init.now()) })
    }
  }

  take ({ header, payload, at }: Arrived): void {
    const { publication, clock } = this.#init
    const { keyFrame, layer, captureTime } = header
    const codec = PICTURE_CODECS[header.codec ?? 0]
    this.#received++
    this.#sequences = follow(this.#sequences, header)

    if (this.#sequences == null) {
      this.#lost++
      this.#asker.need()
      return
    }

    if (keyFrame) {
      this.#asker.stop()
    }

    this.#still = codec === 'still'

    // no sound waits for a still, and that for nothing
    if (this.#still) {
      clock.forget(publication)
    } else {
      this.#jitter = observe(this.#jitter, at, captureTime / 1_000)
      clock.want(publication, 'video', this.#jitter.offset, at)
      this.#lateUntil = clock.dueAt(captureTime / 1_000) < at ? captureTime : this.#lateUntil
    }

    this.#queue.push({ data: payload, keyFrame, layer, captureTime, codec })
    this.#queuedBytes += payload.byteLength

    if (this.#queue.length > MAX_PICTURE_QUEUE || this.#queuedBytes > MAX_PICTURE_QUEUE_BYTES) {
      this.#wait()
    }

    this.#decodeDue()
  }

  restart (): void {
    this.#jitter = STEADY
    this.#wait()
    this.#drop()
  }

  close (): void {
    this.#init.clock.forget(this.#init.publication)
    this.#forget()
    this.#asker.stop()
    this.#drop()
    this.#init.timers.clear(this.#decodeTimer)
    this.#init.timers.clear(this.#showTimer)
    this.#sink.close()
    this.#flowing.stop()
  }

  /**
   * Forget all up to the next key frame, and ask for that
   */
  #wait (): void {
    this.#forget()
    this.#asker.need()
  }

  #forget (): void {
    this.#dropped += this.#queue.length + this.#pictures.length
    this.#queue = []
    this.#queuedBytes = 0
    this.#pictures.splice(0).forEach(picture => { picture.close() })
    this.#sequences = undefined
  }

  /**
   * Hands what will be due soon to the decoder: as long as it waits it is small
   */
  #decodeDue (): void {
    const { now, timers } = this.#init
    timers.clear(this.#decodeTimer)

    while (this.#queue.length > 0) {
      const wait = this.#dueAt(this.#queue[0].captureTime) - DECODE_AHEAD_MS - now()
      const busy = (this.#decoder?.queue ?? 0) >= MAX_DECODING

      if (wait > 1 || busy) {
        this.#decodeTimer = timers.set(() => { this.#decodeDue() }, busy ? DECODE_AHEAD_MS : wait)
        return
      }

      const [frame] = this.#queue.splice(0, 1)
      this.#queuedBytes -= frame.data.byteLength
      this.#decode(frame)
    }
  }

  #decode (frame: EncodedFrame): void {
    const now = this.#init.now()

    if (now - this.#failedAt < CODEC_RETRY_MS) {
      this.#wait()
      return
    }

    try {
      this.#decoder ??= this.#createDecoder()
      this.#started.set(frame.captureTime, now)
      this.#decoder.decode(frame)
    } catch {
      this.#fail()
    }
  }

  #createDecoder (): Decoder {
    const decoder = this.#init.codecs.videoDecoder({
      onOutput: picture => {
        if (this.#decoder === decoder) {
          this.#count(picture)
          this.#hold(picture)
        } else {
          picture.close()
        }
      },
      onError: () => { this.#decoder === decoder && this.#fail() }
    })

    return decoder
  }

  #count ({ timestamp, displayWidth: width, displayHeight: height }: Picture): void {
    const now = this.#init.now()
    this.#decoded++
    this.#decodeTime += now - (this.#started.get(timestamp) ?? now)
    this.#size = { width, height }
    this.#meter.count(now)

    for (const time of this.#started.keys()) {
      time <= timestamp && this.#started.delete(time)
    }
  }

  #hold (picture: Picture): void {
    this.#pictures.push(picture)

    if (this.#pictures.length > MAX_HELD_PICTURES) {
      this.#dropped++
      this.#pictures.shift()?.close()
    }

    this.#showDue()
  }

  /**
   * Shows the latest picture that is due; those before it come too late
   */
  #showDue (): void {
    const { now, timers } = this.#init
    const dueAt = ({ timestamp }: Picture): number => this.#dueAt(timestamp)
    const due = this.#pictures.findLastIndex(picture => dueAt(picture) <= now() + 1)
    const [latest, ...older] = this.#pictures.splice(0, due + 1).reverse()
    timers.clear(this.#showTimer)

    older.forEach(picture => {
      picture.close()
      this.#leaveOut(picture)
    })

    if (latest != null) {
      this.#show(latest)
    }

    if (this.#pictures.length > 0) {
      this.#showTimer = timers.set(() => { this.#showDue() }, Math.max(dueAt(this.#pictures[0]) - now(), 1))
    }
  }

  /**
   * When what was captured then is shown, in milliseconds
   */
  #dueAt (captureTime: number): number {
    return this.#still ? -Infinity : this.#init.clock.dueAt(captureTime / 1_000)
  }

  #show (picture: Picture): void {
    if (!this.#sink.write(picture)) {
      this.#leaveOut(picture)
      return
    }

    const now = this.#init.now()

    if (this.#still) {
      this.#flowing.played(STILL_FLOWS_MS)
      return
    }

    const { at, interval } = this.#shown
    const stood = at === -Infinity ? interval : now - at
    this.#freezes += stood > Math.max(FREEZE_FACTOR * interval, interval + FREEZE_MS) ? 1 : 0
    this.#shown = { at: now, interval: interval * 0.9 + Math.min(stood, 1_000) * 0.1 }
    this.#flowing.played()
  }

  #leaveOut ({ timestamp }: Picture): void {
    if (timestamp <= this.#lateUntil) {
      this.#lost++
    } else {
      this.#dropped++
    }
  }

  #fail (): void {
    this.#failedAt = this.#init.now()
    this.#drop()
    this.#wait()
  }

  #drop (): void {
    const decoder = this.#decoder
    this.#decoder = undefined
    this.#started.clear()

    try {
      decoder?.close()
    } catch {
      // it has closed itself, after an error
    }
  }
}
