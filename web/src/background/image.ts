/**
 * A picture of the person's own: kept small, and on this device
 */
const WIDTH = 1280
const HEIGHT = 720
const QUALITY = 0.8

/**
 * @returns a data URL
 * @throws {Error} it is no picture that this browser can read
 */
export async function readImage (file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT })
  const context = canvas.getContext('2d')
  const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]

  context?.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height)
  picture.close()

  return canvas.toDataURL('image/jpeg', QUALITY)
}

export async function loadImage (url: string): Promise<ImageBitmap> {
  const image = Object.assign(new Image(), { src: url })
  await image.decode()

  return createImageBitmap(image)
}
