/**
 * A picture as a camera writes it: lying on its side, which it says beside it, with
 * the place where it was taken
 */
import type { Page } from '@playwright/test'

export const PLACE = 'taken at 52.5163 N 13.3777 E'

interface Photo {
  name: string
  mimeType: string
  buffer: Buffer
}

/**
 * Width and height of what lies in the file, which is shown turned by a quarter
 */
export async function photo (page: Page, width: number, height: number): Promise<Photo> {
  const base64 = await page.evaluate(({ width, height }) => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    const colours = context.createLinearGradient(0, 0, width, height)
    colours.addColorStop(0, 'teal')
    colours.addColorStop(1, 'orange')
    context.fillStyle = colours
    context.fillRect(0, 0, width, height)

    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]
  }, { width, height })
  const jpeg = Buffer.from(base64, 'base64')

  return { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]) }
}

/**
 * @see https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E (4.6, 4.7)
 */
function exif (): Buffer {
  const place = Buffer.from(`${PLACE}\0`)
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(3, 8)
  // ImageDescription, Orientation (turn by a quarter), and where the GPS part is
  entry(tiff, 0, { tag: 0x010e, type: 2, count: place.byteLength, value: tiff.byteLength })
  entry(tiff, 1, { tag: 0x0112, type: 3, count: 1, value: 6 })
  entry(tiff, 2, { tag: 0x8825, type: 4, count: 1, value: tiff.byteLength + place.byteLength })
  const gps = Buffer.alloc(2 + 12 + 4)
  gps.writeUInt16LE(1, 0)
  gps.writeUInt16LE(1, 2)
  gps.writeUInt16LE(2, 4)
  gps.writeUInt32LE(2, 6)
  gps.write('N\0', 10)
  const content = Buffer.concat([Buffer.from('Exif\0\0'), tiff, place, gps])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.byteLength + 2, 2)

  return Buffer.concat([head, content])
}

function entry (tiff: Buffer, index: number, { tag, type, count, value }: { tag: number, type: number, count: number, value: number }): void {
  const at = 10 + index * 12
  tiff.writeUInt16LE(tag, at)
  tiff.writeUInt16LE(type, at + 2)
  tiff.writeUInt32LE(count, at + 4)
  tiff.writeUInt32LE(value, at + 8)
}
