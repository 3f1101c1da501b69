import { toString } from 'uint8arrays/to-string'

export interface PictureHeader {
  type: PictureType
  width: number
  height: number
}

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp'

/**
 * What kind of picture some bytes are, and how large it is, by what they begin
 * with: what its author says of it is not believed
 *
 * @returns nothing where they are none that we know
 */
export function readHeader (bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

  try {
    return png(view) ?? webp(view) ?? jpeg(view)
  } catch {
    // it ends before it has said so
  }
}

/**
 * @see https://www.w3.org/TR/png-3/#11IHDR
 */
function png (view: DataView): PictureHeader | undefined {
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && text(view, 12) === 'IHDR') {
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  }
}

/**
 * @see https://www.rfc-editor.org/rfc/rfc9649
 */
function webp (view: DataView): PictureHeader | undefined {
  if (text(view, 0) !== 'RIFF' || text(view, 8) !== 'WEBP') {
    return
  }

  switch (text(view, 12)) {
    case 'VP8 ':
      return { type: 'image/webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)

      return { type: 'image/webp', width: 1 + (bits & 0x3fff), height: 1 + (bits >>> 14 & 0x3fff) }
    }
    case 'VP8X':
      return { type: 'image/webp', width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
    default:
  }
}

/**
 * The frame header comes after segments that say how long they are
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (B.2.2)
 */
function jpeg (view: DataView): PictureHeader | undefined {
  if (view.getUint16(0) !== 0xffd8) {
    return
  }

  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)

    if (marker === 0xff) {
      at++
    } else if (isFrame(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    } else {
      at += 2 + view.getUint16(at + 2)
    }
  }
}

/**
 * SOF0 to SOF15, without those numbers among them that stand for something else
 */
function isFrame (marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function text (view: DataView, at: number): string {
  return toString(new Uint8Array(view.buffer, view.byteOffset + at, 4), 'latin1')
}
