/**
 * Pictures one by one, where there is no codec for more
 */
import { STILL_INTERVAL_MS } from './constants.ts'
import { FIRST, isDue, nextQuality, readStill, roomOf } from './still-policy.ts'
import type { CodecCallbacks, Decoder, EncodedFrame, Encoder, Picture, VideoSettings } from './index.ts'

/**
 * All browsers make and read it
 */
const TYPE = 'image/jpeg'

/**
 * Enough to see that something has changed
 */
const [GREY_WIDTH, GREY_HEIGHT] = [32, 18]

/**
 * Stills of what changes
 */
export class StillEncoder implements Encoder<Picture, VideoSettings> {
  #callbacks: CodecCallbacks<EncodedFrame>
  #canvas = new OffscreenCanvas(1, 1)
  #small = new OffscreenCanvas(GREY_WIDTH, GREY_HEIGHT)
  #settings?: VideoSettings
  #state = FIRST
  #encoding = false
  #closed = false

  constructor (callbacks: CodecCallbacks<EncodedFrame>) {
    this.#callbacks = callbacks
  }

  get queue (): number {
    return this.#encoding ? 1 : 0
  }

  configure (settings: VideoSettings): void {
    this.#settings = settings
  }

  encode (picture: Picture, { keyFrame: wanted = false } = {}): void {
    const settings = this.#settings

    try {
      if (settings != null && !this.#encoding && !this.#closed) {
        const frame = picture as VideoFrame
        const grey = this.#grey(frame)

        if (isDue(this.#state, { grey, captureTime: picture.timestamp, wanted })) {
          draw(this.#canvas, frame, settings)
          this.#state = { ...this.#state, sent: grey, at: picture.timestamp }
          this.#send(settings, picture.timestamp).catch(error => { this.#fail(error) })
        }
      }
    } catch (error: any) {
      this.#fail(error)
    } finally {
      picture.close()
    }
  }

  close (): void {
    this.#closed = true
  }

  async #send (settings: VideoSettings, captureTime: number): Promise<void> {
    this.#encoding = true

    try {
      const room = roomOf(settings)
      const { quality } = this.#state
      const blob = await this.#canvas.convertToBlob({ type: TYPE, quality })
      const data = new Uint8Array(await blob.arrayBuffer())
      this.#state = { ...this.#state, quality: nextQuality(quality, data.byteLength, room) }

      if (this.#closed) {
        return
      }

      if (readStill(data) == null) {
        // nobody would take it: the next one is coarser, and comes soon
        this.#state = { ...this.#state, sent: undefined }
      } else {
        this.#callbacks.onOutput({ data, keyFrame: true, layer: 0, captureTime, codec: 'still' })
      }
    } finally {
      this.#encoding = false
    }
  }

  #grey (frame: VideoFrame): Uint8Array {
    const context = draw(this.#small, frame, { width: GREY_WIDTH, height: GREY_HEIGHT }, { willReadFrequently: true })
    const { data } = context.getImageData(0, 0, GREY_WIDTH, GREY_HEIGHT)

    return Uint8Array.from({ length: GREY_WIDTH * GREY_HEIGHT }, (_, i) => (2 * data[i * 4] + 5 * data[i * 4 + 1] + data[i * 4 + 2]) / 8)
  }

  #fail (error: Error): void {
    if (!this.#closed) {
      this.close()
      this.#callbacks.onError(error)
    }
  }
}

function draw (canvas: OffscreenCanvas, frame: VideoFrame, { width, height }: { width: number, height: number }, options: CanvasRenderingContext2DSettings = {}): OffscreenCanvasRenderingContext2D {
  if (canvas.width !== width || canvas.height !== height) {
    Object.assign(canvas, { width, height })
  }

  const context = canvas.getContext('2d', { alpha: false, ...options })

  if (context == null) {
    throw new Error('There is no canvas to draw on')
  }

  context.drawImage(frame, 0, 0, width, height)

  return context
}

/**
 * One at a time, and not too often: of those that come meanwhile the last one counts.
 * A still whose size is too large, or not known before it is decoded, is an error
 */
export class StillDecoder implements Decoder {
  #callbacks: CodecCallbacks<Picture>
  #next?: EncodedFrame
  #decoding = false
  #timer?: ReturnType<typeof setTimeout>
  #generation = 0
  #closed = false

  constructor (callbacks: CodecCallbacks<Picture>) {
    this.#callbacks = callbacks
  }

  /**
   * What comes too soon is replaced, and waits for nothing
   */
  get queue (): number {
    return 0
  }

  decode (frame: EncodedFrame): void {
    if (this.#closed) {
      return
    }

    if (readStill(frame.data) == null) {
      this.close()
      this.#callbacks.onError(new Error('This is no still that may be shown'))
    } else {
      this.#next = frame
      this.#decodeNext()
    }
  }

  reset (): void {
    this.#next = undefined
    this.#generation++
  }

  close (): void {
    this.#closed = true
    this.reset()
    clearTimeout(this.#timer)
  }

  #decodeNext (): void {
    const frame = this.#next

    if (frame == null || this.#decoding || this.#timer != null) {
      return
    }

    this.#next = undefined
    this.#decoding = true
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#decodeNext()
    }, STILL_INTERVAL_MS)
    this.#decode(frame, this.#generation).catch(error => {
      if (!this.#closed) {
        this.close()
        this.#callbacks.onError(error)
      }
    })
  }

  async #decode ({ data, captureTime }: EncodedFrame, generation: number): Promise<void> {
    try {
      const bitmap = await createImageBitmap(new Blob([data as BlobPart], { type: TYPE }))
      const picture = new VideoFrame(bitmap, { timestamp: captureTime })
      bitmap.close()

      if (generation === this.#generation) {
        this.#callbacks.onOutput(picture)
      } else {
        picture.close()
      }
    } finally {
      this.#decoding = false
      this.#decodeNext()
    }
  }
}
