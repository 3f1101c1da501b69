import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { MAX_DESCRIPTION_BYTES, MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, MAX_PICTURE_SIDE, MAX_THUMBNAIL_BYTES, MAX_THUMBNAIL_SIDE, PICTURE_KEY_BYTES, PICTURE_TAG_BYTES } from './constants.ts'
import { InvalidPictureError } from './errors.ts'
import { readHeader } from './picture-header.ts'
import type { OwnPicture, Picture } from './index.ts'
import type { ChatPicture } from './pb/chat.js'
import type { PictureHeader } from './picture-header.ts'

const CONTEXT = fromString('freeflow-connect/picture/1')
const HASH_BYTES = 32

/**
 * A key seals one picture and nothing else
 */
const NONCE = new Uint8Array(12)

/**
 * A picture, and what gets and opens it
 */
export interface PictureRecord extends Picture {
  /**
   * Of the sealed bytes, hexadecimal
   */
  hash: string
  key: Uint8Array
}

/**
 * @throws InvalidPictureError
 */
export async function sealPicture ({ bytes, description = '', thumbnail }: OwnPicture): Promise<{ record: PictureRecord, sealed: Uint8Array }> {
  const header = readHeader(bytes)
  const key = crypto.getRandomValues(new Uint8Array(PICTURE_KEY_BYTES))
  const fields = { size: bytes.byteLength, description, ...(thumbnail == null ? {} : { thumbnail: new Uint8Array(thumbnail) }) }

  if (header == null || !isFit({ ...header, ...fields })) {
    throw new InvalidPictureError('The picture is none that can be sent')
  }

  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm(), await importKey(key), new Uint8Array(bytes)))

  return { record: { ...header, ...fields, key, hash: await hashOf(sealed) }, sealed }
}

/**
 * @throws InvalidPictureError where it is not what its author has said, or was sealed
 * with another key
 */
export async function openPicture ({ key, type, size, width, height }: PictureRecord, sealed: Uint8Array): Promise<Uint8Array> {
  let bytes: Uint8Array

  try {
    bytes = new Uint8Array(await crypto.subtle.decrypt(algorithm(), await importKey(key), new Uint8Array(sealed)))
  } catch (err) {
    throw new InvalidPictureError('The picture cannot be opened', { cause: err })
  }

  const header = readHeader(bytes)

  if (header?.type !== type || header.width !== width || header.height !== height || bytes.byteLength !== size) {
    throw new InvalidPictureError('The picture is another one than was said')
  }

  return bytes
}

export function encodePicture ({ hash, key, type, size, width, height, description, thumbnail = new Uint8Array(0) }: PictureRecord): ChatPicture {
  return { hash: fromString(hash, 'base16'), key: new Uint8Array(key), type, size, width, height, description, thumbnail: new Uint8Array(thumbnail) }
}

/**
 * @returns nothing where it breaks a limit
 */
export function decodePicture ({ hash, key, type, thumbnail, ...rest }: ChatPicture): PictureRecord | undefined {
  const isSealed = hash.byteLength === HASH_BYTES && key.byteLength === PICTURE_KEY_BYTES
  const fields = { ...rest, type: type as PictureHeader['type'], ...(thumbnail.byteLength === 0 ? {} : { thumbnail }) }

  return isSealed && TYPES.includes(type) && isFit(fields) ? { ...fields, key, hash: toString(hash, 'base16') } : undefined
}

/**
 * How large it is as others hand it on
 */
export function sealedSize ({ size }: Pick<Picture, 'size'>): number {
  return size + PICTURE_TAG_BYTES
}

const TYPES: string[] = ['image/jpeg', 'image/png', 'image/webp'] satisfies Array<PictureHeader['type']>

function isFit ({ size, width, height, description, thumbnail }: Omit<Picture, 'type'>): boolean {
  return size > 0 && size <= MAX_PICTURE_BYTES &&
    Math.min(width, height) > 0 && Math.max(width, height) <= MAX_PICTURE_SIDE && width * height <= MAX_PICTURE_PIXELS &&
    fromString(description).byteLength <= MAX_DESCRIPTION_BYTES &&
    (thumbnail == null || isThumbnail(thumbnail))
}

function isThumbnail (bytes: Uint8Array): boolean {
  const { width, height } = readHeader(bytes) ?? { width: Infinity, height: Infinity }

  return bytes.byteLength <= MAX_THUMBNAIL_BYTES && Math.max(width, height) <= MAX_THUMBNAIL_SIDE && Math.min(width, height) > 0
}

function algorithm (): AesGcmParams {
  return { name: 'AES-GCM', iv: NONCE, additionalData: CONTEXT }
}

async function importKey (key: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function hashOf (sealed: Uint8Array<ArrayBuffer>): Promise<string> {
  return toString(new Uint8Array(await crypto.subtle.digest('SHA-256', sealed)), 'base16')
}
