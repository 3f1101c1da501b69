import { MAX_PICTURE_BYTES, MAX_THUMBNAIL_BYTES, pictureSteps, thumbnailSteps } from './picture-steps.ts'
import type { Step } from './picture-steps.ts'

/**
 * A file that is larger is no picture that anybody means to send
 */
const MAX_FILE_BYTES = 60_000_000

export interface PreparedPicture {
  bytes: Uint8Array
  thumbnail: Uint8Array
  type: string
}

/**
 * A picture as it is sent: drawn anew, so that nothing is left of what a camera or a
 * program has written beside it (place, time, device), turned as it is to be seen,
 * and small enough. Decoding and encoding are done beside the page
 *
 * @throws where this browser cannot read it
 */
export async function preparePicture (file: Blob): Promise<PreparedPicture> {
  if (file.size > MAX_FILE_BYTES) {
    throw new RangeError('The file is too large')
  }

  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })

  try {
    const picture = await encodeWithin(bitmap, pictureSteps(bitmap), MAX_PICTURE_BYTES)
    const thumbnail = await encodeWithin(bitmap, thumbnailSteps(bitmap), MAX_THUMBNAIL_BYTES)

    return { bytes: await bytesOf(picture), thumbnail: await bytesOf(thumbnail), type: picture.type }
  } finally {
    bitmap.close()
  }
}

async function encodeWithin (bitmap: ImageBitmap, steps: Step[], most: number): Promise<Blob> {
  for (const step of steps) {
    const blob = await encode(bitmap, step)

    if (blob.size <= most) {
      return blob
    }
  }

  throw new RangeError('The picture does not become small enough')
}

/**
 * WebP where the browser writes it, which keeps what is transparent; else JPEG, on
 * white
 */
async function encode (bitmap: ImageBitmap, { width, height, quality }: Step): Promise<Blob> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const webp = await toBlob(canvas, 'image/webp', quality)

  if (webp.type === 'image/webp') {
    return webp
  }

  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)

  return toBlob(canvas, 'image/jpeg', quality)
}

async function toBlob (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => { blob == null ? reject(new Error('This browser writes no pictures')) : resolve(blob) }, type, quality)
  })
}

async function bytesOf (blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}
