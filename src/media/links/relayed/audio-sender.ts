import { CODEC_RETRY_MS } from './constants.ts'
import { soundBitrate } from './shape.ts'
import type { Encoder, Sound, SoundSettings } from './index.ts'
import type { SenderInit } from './video-sender.ts'
import type { Encoding } from '../../index.ts'

/**
 * Sends the sound of one publication, at once, or not at all
 */
export class AudioSender {
  encoding: Encoding = { maxBitrate: 40_000, scaleResolutionDownBy: 1, maxFramerate: 0, active: true }
  #init: Omit<SenderInit, 'decodes'>
  #reader?: ReadableStreamDefaultReader<Sound>
  #encoder?: Encoder<Sound, SoundSettings>
  #settings: SoundSettings = { bitrate: 0, stereo: false }
  #failedAt = -Infinity

  constructor (init: Omit<SenderInit, 'decodes'>) {
    this.#init = init
  }

  /**
   * From now on from this track
   */
  start (capture: ReadableStream<Sound>): void {
    const reader = capture.getReader()
    this.#reader?.cancel().catch(() => {})
    this.#reader = reader
    void this.#read(reader)
  }

  close (): void {
    this.#reader?.cancel().catch(() => {})
    this.#reader = undefined
    this.#drop()
  }

  async #read (reader: ReadableStreamDefaultReader<Sound>): Promise<void> {
    try {
      for (let read = await reader.read(); read.value != null; read = await reader.read()) {
        if (this.#reader === reader && this.#init.uplink.carried && this.encoding.active && this.#init.now() - this.#failedAt >= CODEC_RETRY_MS) {
          this.#encode(read.value)
        } else {
          read.value.close()
        }
      }
    } catch {
      // the track has ended in its own way: nothing more comes
    }
  }

  #encode (sound: Sound): void {
    const { maxBitrate, stereo = false } = this.encoding
    const bitrate = soundBitrate(this.#init.uplink.bitrate, maxBitrate)

    try {
      const encoder = this.#encoder ?? this.#createEncoder()

      if (this.#encoder == null || bitrate !== this.#settings.bitrate || stereo !== this.#settings.stereo) {
        this.#settings = { bitrate, stereo }
        encoder.configure(this.#settings)
      }

      this.#encoder = encoder
      encoder.encode(sound)
    } catch {
      sound.close()
      this.#fail()
    }
  }

  #createEncoder (): Encoder<Sound, SoundSettings> {
    const { uplink, publication } = this.#init
    const encoder = this.#init.codecs.audioEncoder({
      onOutput: frame => {
        if (this.#encoder !== encoder) {
          return
        }

        if (uplink.stalled(publication)) {
          uplink.skip(publication, frame)
        } else {
          uplink.send('audio', publication, frame)
        }
      },
      onError: () => { this.#encoder === encoder && this.#fail() }
    })

    return encoder
  }

  #fail (): void {
    this.#failedAt = this.#init.now()
    this.#drop()
  }

  #drop (): void {
    const encoder = this.#encoder
    this.#encoder = undefined

    try {
      encoder?.close()
    } catch {
      // it has closed itself, after an error
    }
  }
}
