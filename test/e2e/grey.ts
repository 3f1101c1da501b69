const WIDTH = 640
const HEIGHT = 360
const FRAMES = 4

/**
 * A short film of nothing but grey, as Y4M
 *
 * @param grey - 0 to 255
 * @see https://wiki.multimedia.cx/index.php/YUV4MPEG2
 */
export function greyFile (grey: number): Buffer {
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    Buffer.alloc(WIDTH * HEIGHT, Math.round(16 + grey / 255 * 219)),
    Buffer.alloc(WIDTH * HEIGHT / 2, 128)
  ])

  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F20:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: FRAMES }, () => frame)])
}
