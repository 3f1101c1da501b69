/**
 * VP8 by WebCodecs: what every browser that has WebCodecs encodes and decodes in
 * software, at a third of the cost of VP9 and AV1
 */
import type { CodecCallbacks, Decoder, EncodedFrame, Encoder, Picture, VideoSettings } from './index.ts'

const CODEC = 'vp8'

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
const ENCODER = { codec: CODEC, latencyMode: 'realtime', bitrateMode: 'constant' } as const

/**
 * Whether the encoder makes temporal layers
 */
export async function hasTemporalLayers (): Promise<boolean> {
  try {
    const { supported } = await VideoEncoder.isConfigSupported({ ...ENCODER, width: 640, height: 360, bitrate: 250_000, scalabilityMode: TEMPORAL_LAYERS })

    return supported === true
  } catch {
    return false
  }
}

/**
 * Scales what it is given to the size of its settings
 */
export class VideoFrameEncoder implements Encoder<Picture, VideoSettings> {
  #encoder: VideoEncoder
  #onError: (error: Error) => void
  #temporalLayers: () => boolean
  #settings?: VideoSettings

  constructor ({ onOutput, onError }: CodecCallbacks<EncodedFrame>, temporalLayers: () => boolean) {
    this.#onError = onError
    this.#temporalLayers = temporalLayers
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => {
        const data = new Uint8Array(chunk.byteLength)
        chunk.copyTo(data)
        onOutput({
          data,
          keyFrame: chunk.type === 'key',
          layer: metadata?.svc?.temporalLayerId ?? 0,
          captureTime: chunk.timestamp
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
    this.#encoder.configure({
      ...ENCODER,
      ...settings,
      ...(this.#temporalLayers() && { scalabilityMode: TEMPORAL_LAYERS })
    })
  }
}

export class VideoFrameDecoder implements Decoder {
  #decoder: VideoDecoder
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

  decode ({ data, keyFrame, captureTime }: EncodedFrame): void {
    this.#started ||= keyFrame

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

  reset (): void {
    this.#started = false

    if (this.#decoder.state !== 'closed') {
      this.#decoder.reset()
      this.#decoder.configure({ codec: CODEC, optimizeForLatency: true })
    }
  }

  close (): void {
    if (this.#decoder.state !== 'closed') {
      this.#decoder.close()
    }
  }
}
