/**
 * Opus by WebCodecs
 */
import { OPUS, opusSettings } from './opus-settings.ts'
import type { CodecCallbacks, Decoder, EncodedFrame, Encoder, Sound, SoundSettings } from './index.ts'
import type { OpusForm } from './opus-settings.ts'

const SAMPLE_RATE = 48_000
const MAX_CHANNELS = 2

/**
 * Encoders and decoders count samples from the first one on and know of no gaps
 * nor of clocks that run apart: beyond this we begin another one
 */
const MAX_DRIFT_US = 30_000

/**
 * Of a packet
 */
const PACKET_US = 20_000

/**
 * Of silence nothing comes out, and Chromium's encoder does not count it either:
 * what comes out so much later than it went in comes after silence
 */
const MAX_LAG_US = 50_000

/**
 * A packet that says what it would have been and holds nothing: Opus conceals it.
 * Two bits of the first byte tell the number of frames, here one
 *
 * @see https://www.rfc-editor.org/rfc/rfc6716#section-3.1
 */
const ONE_FRAME = 0b1111_1100

/**
 * CELT, full band, 20 ms: where nothing was heard before, silence
 */
const SILENCE = 0b1111_1000

export class SoundEncoder implements Encoder<Sound, SoundSettings> {
  #callbacks: CodecCallbacks<EncodedFrame>
  #leavesOutSilence: () => boolean
  #settings?: SoundSettings
  #run?: Run
  #closed = false

  constructor (callbacks: CodecCallbacks<EncodedFrame>, leavesOutSilence: () => boolean) {
    this.#callbacks = callbacks
    this.#leavesOutSilence = leavesOutSilence
  }

  get queue (): number {
    return this.#run?.queue ?? 0
  }

  configure (settings: SoundSettings): void {
    this.#settings = settings
  }

  encode (sound: Sound): void {
    try {
      if (this.#settings != null && !this.#closed) {
        this.#encode(sound as AudioData, this.#settings)
      }
    } catch (error: any) {
      this.#fail(error)
    } finally {
      sound.close()
    }
  }

  close (): void {
    this.#closed = true
    this.#run?.close()
  }

  #encode (sound: AudioData, { bitrate, stereo }: SoundSettings): void {
    const channels = stereo ? Math.min(sound.numberOfChannels, MAX_CHANNELS) : 1
    const form = { sampleRate: sound.sampleRate, channels, music: stereo, bitrate, dtx: this.#leavesOutSilence() }

    if (this.#run?.continues(sound, form) !== true) {
      this.#run = new Run(sound, form, this.#run?.end() ?? Promise.resolve(), {
        onOutput: frame => { this.#closed || this.#callbacks.onOutput(frame) },
        onError: error => { this.#fail(error) }
      })
    }

    if (sound.numberOfChannels > channels) {
      const fewer = channels === 1 ? mix(sound) : copy(sound, channels, sound.timestamp)
      this.#run.encode(fewer)
      fewer.close()
    } else {
      this.#run.encode(sound)
    }
  }

  #fail (error: Error): void {
    if (!this.#closed) {
      this.close()
      this.#callbacks.onError(error)
    }
  }
}

/**
 * One encoder, for sound without a gap that has one form
 */
class Run {
  #encoder: AudioEncoder
  #form: OpusForm

  // when what was encoded last ends; how long a piece of it is; what was left out
  #next: number
  #piece = 0
  #skipped = 0

  /**
   * @param sound - the first
   * @param form - of all that it is given, and of what it makes
   * @param before - after which its output comes
   * @param callbacks - for what it makes
   */
  constructor (sound: AudioData, form: OpusForm, before: Promise<void>, callbacks: CodecCallbacks<EncodedFrame>) {
    const { onOutput, onError } = callbacks
    this.#form = form
    this.#next = sound.timestamp
    this.#encoder = new AudioEncoder({
      output: chunk => {
        const data = new Uint8Array(chunk.byteLength)
        chunk.copyTo(data)
        const frame = { data, keyFrame: true, layer: 0, captureTime: this.#captureTime(chunk.timestamp) }
        void before.then(() => { onOutput(frame) })
      },
      error: onError
    })
    this.#encoder.configure(opusSettings(form))
  }

  get queue (): number {
    return this.#encoder.encodeQueueSize
  }

  continues (sound: AudioData, form: OpusForm): boolean {
    return sameForm(form, this.#form) && Math.abs(sound.timestamp - this.#next) <= MAX_DRIFT_US
  }

  encode (sound: AudioData): void {
    this.#piece = sound.numberOfFrames * 1e6 / sound.sampleRate
    this.#next += this.#piece
    this.#encoder.encode(sound)
  }

  /**
   * Until what is left over has come out
   */
  async end (): Promise<void> {
    try {
      await this.#encoder.flush()
    } catch {
      // it is closed
    }

    this.close()
  }

  close (): void {
    if (this.#encoder.state !== 'closed') {
      this.#encoder.close()
    }
  }

  #captureTime (timestamp: number): number {
    const lag = this.#next - this.queue * this.#piece - timestamp - this.#skipped - PACKET_US

    if (lag > MAX_LAG_US || lag < 0) {
      this.#skipped = Math.max(0, this.#skipped + Math.floor(lag / PACKET_US) * PACKET_US)
    }

    return Math.max(0, Math.round(timestamp + this.#skipped))
  }
}

function sameForm (a: OpusForm, b: OpusForm): boolean {
  return a.sampleRate === b.sampleRate && a.channels === b.channels && a.music === b.music && a.bitrate === b.bitrate && a.dtx === b.dtx
}

export class SoundDecoder implements Decoder {
  #decoder: AudioDecoder
  #onError: (error: Error) => void

  // of the packets that are being decoded: one goes in, one comes out
  #times: number[] = []
  #concealment = SILENCE

  constructor ({ onOutput, onError }: CodecCallbacks<Sound>) {
    this.#onError = onError
    this.#decoder = new AudioDecoder({
      output: output => {
        const sound = copy(output, output.numberOfChannels, this.#times.shift() ?? output.timestamp)
        output.close()
        onOutput(sound)
      },
      error: onError
    })
    this.reset()
  }

  get queue (): number {
    return this.#decoder.decodeQueueSize
  }

  decode ({ data, captureTime }: EncodedFrame): void {
    if (this.#decoder.state !== 'configured') {
      return
    }

    if (data.byteLength > 0) {
      this.#concealment = data[0] & ONE_FRAME
    }

    const packet = data.byteLength > 0 ? data : Uint8Array.of(this.#concealment)

    try {
      this.#decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: captureTime, data: packet as BufferSource }))
      this.#times.push(captureTime)
    } catch (error: any) {
      this.close()
      this.#onError(error)
    }
  }

  reset (): void {
    this.#times = []

    if (this.#decoder.state !== 'closed') {
      this.#decoder.reset()
      this.#decoder.configure({ codec: OPUS, sampleRate: SAMPLE_RATE, numberOfChannels: MAX_CHANNELS })
    }
  }

  close (): void {
    if (this.#decoder.state !== 'closed') {
      this.#decoder.close()
    }
  }
}

/**
 * Its two front channels in one
 */
function mix (sound: AudioData): AudioData {
  const { numberOfFrames, sampleRate, timestamp } = sound
  const [data, right] = [0, 1].map(planeIndex => {
    const plane = new Float32Array(numberOfFrames)
    sound.copyTo(plane, { planeIndex, format: 'f32-planar' })

    return plane
  })
  data.forEach((left, i) => { data[i] = (left + right[i]) / 2 })

  return new AudioData({ format: 'f32-planar', sampleRate, numberOfFrames, numberOfChannels: 1, timestamp, data })
}

/**
 * The same sound with another timestamp, and its level
 */
function copy (sound: AudioData, channels: number, timestamp: number): AudioData & { level: number } {
  const { numberOfFrames, sampleRate } = sound
  const data = new Float32Array(numberOfFrames * channels)

  for (let channel = 0; channel < channels; channel++) {
    sound.copyTo(data.subarray(channel * numberOfFrames, (channel + 1) * numberOfFrames), { planeIndex: channel, format: 'f32-planar' })
  }

  const energy = data.reduce((sum, sample) => sum + sample * sample, 0)
  const level = Math.min(1, Math.sqrt(energy / Math.max(1, data.length)))

  return Object.assign(new AudioData({ format: 'f32-planar', sampleRate, numberOfFrames, numberOfChannels: channels, timestamp, data }), { level })
}
