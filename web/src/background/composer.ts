import type { Backdrop, Mask } from './index.ts'

/**
 * The room is made so much smaller, and large again: that blurs it well and costs
 * little
 */
const BLUR_SHRINK = 24

/**
 * Puts the person before another background. All its pictures are the worker's
 */
export class Composer {
  #backdrop: Backdrop
  #picture = new Canvas()
  #mask = new Canvas()
  #small = new Canvas()

  constructor (backdrop: Backdrop) {
    this.#backdrop = backdrop
  }

  compose (frame: VideoFrame, mask: Mask): VideoFrame {
    const { displayWidth: width, displayHeight: height } = frame
    const context = this.#picture.sized(width, height)

    context.globalCompositeOperation = 'copy'
    context.drawImage(this.#stencil(mask), 0, 0, width, height)
    context.globalCompositeOperation = 'source-in'
    context.drawImage(frame, 0, 0, width, height)
    context.globalCompositeOperation = 'destination-over'
    this.#drawBackdrop(context, frame, width, height)

    return new VideoFrame(this.#picture.canvas, { timestamp: frame.timestamp, duration: frame.duration ?? undefined, alpha: 'discard' })
  }

  #stencil ({ width, height, data }: Mask): OffscreenCanvas {
    const context = this.#mask.sized(width, height)
    const pixels = new ImageData(width, height)

    for (let i = 0; i < width * height; i++) {
      pixels.data[4 * i + 3] = data[i]
    }

    context.putImageData(pixels, 0, 0)

    return this.#mask.canvas
  }

  #drawBackdrop (context: OffscreenCanvasRenderingContext2D, frame: VideoFrame, width: number, height: number): void {
    const { image } = this.#backdrop

    if (image != null) {
      const scale = Math.max(width / image.width, height / image.height)
      context.drawImage(image, (width - image.width * scale) / 2, (height - image.height * scale) / 2, image.width * scale, image.height * scale)
      return
    }

    const small = this.#small.sized(Math.max(8, Math.round(width / BLUR_SHRINK)), Math.max(8, Math.round(height / BLUR_SHRINK)))
    small.imageSmoothingQuality = 'high'
    small.drawImage(frame, 0, 0, this.#small.canvas.width, this.#small.canvas.height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(this.#small.canvas, 0, 0, width, height)
  }
}

class Canvas {
  readonly canvas = new OffscreenCanvas(1, 1)
  #context = this.canvas.getContext('2d')

  sized (width: number, height: number): OffscreenCanvasRenderingContext2D {
    if (this.#context == null) {
      throw new Error('No canvas here')
    }

    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height })
    }

    return this.#context
  }
}
