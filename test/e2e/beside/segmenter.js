/**
 * Tells the bright figure of Chromium's fake camera from its ground, by colour
 */
const WIDTH = 64
const HEIGHT = 36
const BRIGHT = 150

export function createSegmenter () {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })

  return {
    /**
     * @param {VideoFrame} frame - of the camera
     */
    segment (frame) {
      if (context == null) {
        throw new Error('No canvas here')
      }

      context.drawImage(frame, 0, 0, WIDTH, HEIGHT)
      const { data } = context.getImageData(0, 0, WIDTH, HEIGHT)

      return { width: WIDTH, height: HEIGHT, data: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => data[4 * i + 1] > BRIGHT ? 255 : 0) }
    }
  }
}
