/**
 * Another background behind the person: what the page, its worker and an operator's
 * segmenter say to each other. docs/backgrounds.md tells operators
 */

/**
 * Who is in front, one byte for each pixel, row by row: 255 the person, 0 the
 * background. As coarse or fine as the segmenter likes
 */
export interface Mask {
  width: number
  height: number
  data: ArrayLike<number>
}

/**
 * What `createSegmenter` of an operator's file makes, in the worker
 */
export interface Segmenter {
  /**
   * The frame is closed by us
   */
  segment(frame: VideoFrame): Mask | Promise<Mask>
  close?(): void
}

export interface SegmenterModule {
  createSegmenter(): Segmenter | Promise<Segmenter>
}

/**
 * What takes the place of the room; without a picture, the room itself, blurred
 */
export interface Backdrop {
  image?: ImageBitmap
}

/**
 * To the worker
 */
export interface BackgroundTask {
  segmenter: string
  readable: ReadableStream<VideoFrame>
  writable: WritableStream<VideoFrame>
  backdrop: Backdrop
}

/**
 * From the worker: its first picture is out, or there will be no more
 */
export type BackgroundNews = 'ready' | 'failed'

export { canProcessFrames } from './support.ts'
export { readImage } from './image.ts'
