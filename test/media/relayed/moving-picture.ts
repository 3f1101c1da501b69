import { paintTime } from './glass-to-glass.ts'

/**
 * Pictures that a canvas paints: a colour all over, and something that moves
 */
export class MovingPicture {
  readonly canvas: HTMLCanvasElement
  color: string
  #context: CanvasRenderingContext2D
  #frame = 0
  #timer?: ReturnType<typeof setInterval>

  constructor (width = 640, height = 360, color = 'rgb(200, 40, 40)') {
    this.canvas = Object.assign(document.createElement('canvas'), { width, height })
    this.#context = this.canvas.getContext('2d')!
    this.color = color
    this.paint()
  }

  /**
   * @param busy - how much of it changes, in small pieces
   */
  paint (busy = 20): void {
    const { width, height } = this.canvas
    const frame = this.#frame++
    this.#context.fillStyle = this.color
    this.#context.fillRect(0, 0, width, height)

    for (let i = 0; i < busy; i++) {
      this.#context.fillStyle = `hsl(${i * 37}, 70%, 50%)`
      this.#context.fillRect((i * 83 + frame * (i % 7)) % width, (i * 47 + frame * (i % 5)) % (height / 4), width / 16, height / 12)
    }
  }

  /**
   * A frame of its own, microseconds
   */
  frame (timestamp: number, busy?: number): VideoFrame {
    this.paint(busy)

    return new VideoFrame(this.canvas, { timestamp })
  }

  track (framesPerSecond = 30): MediaStreamTrack {
    const [track] = this.canvas.captureStream(framesPerSecond).getVideoTracks()
    this.#timer = setInterval(() => { this.paint() }, 1000 / framesPerSecond)

    return track
  }

  /**
   * A track that shows the time, for `delays`
   */
  clock (framesPerSecond = 30): MediaStreamTrack {
    const [track] = this.canvas.captureStream(framesPerSecond).getVideoTracks()
    this.#timer = setInterval(() => {
      this.paint()
      paintTime(this.#context)
    }, 1000 / framesPerSecond)

    return track
  }

  stop (): void {
    clearInterval(this.#timer)
  }
}

/**
 * The colour in the lower half of what is drawn
 */
export function colorOf (image: CanvasImageSource): [red: number, green: number, blue: number] {
  const canvas = new OffscreenCanvas(8, 8)
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0, 8, 8)
  const [red, green, blue] = context.getImageData(4, 6, 1, 1).data

  return [red, green, blue]
}
