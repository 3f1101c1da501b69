import { StillDecoder } from './still-codecs.ts'
import { VideoFrameDecoder } from './video-codecs.ts'
import type { CodecCallbacks, Decoder, EncodedFrame, Picture } from './index.ts'

/**
 * Pictures of every codec, which may change with any key frame
 */
export class PictureDecoder implements Decoder {
  #callbacks: CodecCallbacks<Picture>
  #stills?: StillDecoder
  #video?: VideoFrameDecoder
  #closed = false

  constructor (callbacks: CodecCallbacks<Picture>) {
    this.#callbacks = callbacks
  }

  get queue (): number {
    return (this.#stills?.queue ?? 0) + (this.#video?.queue ?? 0)
  }

  decode (frame: EncodedFrame): void {
    if (this.#closed) {
      return
    }

    if (frame.codec === 'still') {
      this.#stills ??= new StillDecoder(this.#callbacks)
      this.#stills.decode(frame)
    } else {
      this.#video ??= new VideoFrameDecoder(this.#callbacks)
      this.#video.decode(frame)
    }
  }

  reset (): void {
    this.#stills?.reset()
    this.#video?.reset()
  }

  close (): void {
    this.#closed = true
    this.#stills?.close()
    this.#video?.close()
  }
}
