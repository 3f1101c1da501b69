/**
 * VP8 by WebCodecs: what every browser that has WebCodecs encodes and decodes in
 * software, at a third of the cost of VP9 and AV1. And H264, for hardware
 */
import { AVC, avcOf } from './avc.ts'
import { KEY_FRAME_INTERVAL_MS } from './constants.ts'
import type { CodecCallbacks, Decoder, EncodedFrame, Encoder, Picture, PictureCodec, VideoSettings } from './index.ts'

type VideoCodec = Exclude<PictureCodec, 'still'>

/**
 * Of H264 any level does: what a stream takes stands in its key frames
 */
const DECODED: Record<VideoCodec, string> = { vp8: 'vp8', h264: avcOf({ width: 1920, height: 1080, framerate: 30 }) }

/**
 * Two layers: every other frame can be left out
 *
 * @see https://www.w3.org/TR/webrtc-svc/#scalabilitymodes*
 */
const TEMPORAL_LAYERS = 'L1T2'

/**
 * A constant bitrate: at equal averages its largest frames are two thirds of those
 * of a variable one, and the path that carries them has no more room than that
 */
const ENCODER = { latencyMode: 'realtime', bitrateMode: 'constant' } as const

/**
 * Whether the encoder makes temporal layers
 */
export async function hasTemporalLayers (): Promise<boolean> {
  try {
    const { supported } = await VideoEncoder.isConfigSupported({ ...ENCODER, codec: 'vp8', width: 640, height: 360, bitrate: 250_000, scalabilityMode: TEMPORAL_LAYERS })

    return supported === true
  } catch {
    return false
  }
}

export interface VideoEncoderInit {
  codec: VideoCodec

  /**
   * H264 comes out of hardware
   */
  hardware: boolean

  /**
   * VP8 has them
   */
  temporalLayers (): boolean
}

/**
 * Scales what it is given to the size of its settings
 */
export class VideoFrameEncoder implements Encoder<Picture, VideoSettings> {
  #encoder: VideoEncoder
  #onError: (error: Error) => void
  #init: VideoEncoderInit
  #settings?: VideoSettings

  constructor ({ onOutput, onError }: CodecCallbacks<EncodedFrame>, init: VideoEncoderInit) {
    this.#onError = onError
    this.#init = init
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => {
        const data = new Uint8Array(chunk.byteLength)
        chunk.copyTo(data)
        onOutput({
          data,
          keyFrame: chunk.type === 'key',
          layer: metadata?.svc?.temporalLayerId ?? 0,
          captureTime: chunk.timestamp,
          codec: init.codec
        })
      },
      error: onError
    })
  }

  get queue (): number {
    return this.#encoder.encodeQueueSize
  }

  configure (settings: VideoSettings): void {
    this.#settings = settings
  }

  encode (picture: Picture, { keyFrame = false } = {}): void {
    try {
      this.#apply()

      if (this.#encoder.state === 'configured') {
        this.#encoder.encode(picture as VideoFrame, { keyFrame })
      }
    } catch (error: any) {
      this.close()
      this.#onError(error)
    } finally {
      picture.close()
    }
  }

  close (): void {
    if (this.#encoder.state !== 'closed') {
      this.#encoder.close()
    }
  }

  #apply (): void {
    const settings = this.#settings

    if (settings == null || this.#encoder.state === 'closed') {
      return
    }

    this.#settings = undefined
    this.#encoder.configure({ ...ENCODER, ...settings, ...this.#codecOf(settings) })
  }

  #codecOf (settings: VideoSettings): Partial<VideoEncoderConfig> & { codec: string } {
    const { codec, hardware, temporalLayers } = this.#init

    if (codec === 'h264') {
      return { codec: avcOf(settings), avc: AVC, hardwareAcceleration: hardware ? 'prefer-hardware' : 'no-preference' }
    }

    return { codec, ...(temporalLayers() && { scalabilityMode: TEMPORAL_LAYERS }) }
  }
}

/**
 * The codec changes with a key frame
 */
export class VideoFrameDecoder implements Decoder {
  #decoder: VideoDecoder
  #codec: VideoCodec = 'vp8'
  #changedAt = -Infinity
  #onError: (error: Error) => void
  #started = false

  constructor ({ onOutput, onError }: CodecCallbacks<Picture>) {
    this.#onError = onError
    this.#decoder = new VideoDecoder({ output: onOutput, error: onError })
    this.reset()
  }

  get queue (): number {
    return this.#decoder.decodeQueueSize
  }

  decode ({ data, keyFrame, captureTime, codec = 'vp8' }: EncodedFrame): void {
    if (codec !== 'still' && codec !== this.#codec) {
      this.#change(codec, keyFrame)
    }

    this.#started ||= keyFrame && codec === this.#codec

    if (!this.#started || this.#decoder.state !== 'configured') {
      return
    }

    try {
      this.#decoder.decode(new EncodedVideoChunk({ type: keyFrame ? 'key' : 'delta', timestamp: captureTime, data: data as BufferSource }))
    } catch (error: any) {
      this.close()
      this.#onError(error)
    }
  }

  /**
   * Not more often than key frames are asked for: each time costs another decoder
   */
  #change (codec: VideoCodec, keyFrame: boolean): void {
    const now = performance.now()
    this.#started = false

    if (keyFrame && now - this.#changedAt >= KEY_FRAME_INTERVAL_MS) {
      this.#changedAt = now
      this.#codec = codec
      this.reset()
    }
  }

  reset (): void {
    this.#started = false

    if (this.#decoder.state !== 'closed') {
      this.#decoder.reset()
      this.#decoder.configure({ codec: DECODED[this.#codec], optimizeForLatency: true })
    }
  }

  close (): void {
    if (this.#decoder.state !== 'closed') {
      this.#decoder.close()
    }
  }
}
