import { expect } from 'aegir/chai'
import { decodeEntry, encodeAction } from '../../src/chat/chat-entry.ts'
import { readHeader } from '../../src/chat/picture-header.ts'
import { openPicture, sealedSize } from '../../src/chat/picture.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'
import type { PictureRecord } from '../../src/chat/picture.ts'

const vectors = readVectors('pictures')

const record = ({ hash = '', key, thumbnail, description = '', ...rest }: any): PictureRecord => ({
  ...rest,
  hash,
  description,
  key: unhex(key),
  ...(thumbnail == null ? {} : { thumbnail: unhex(thumbnail) })
})

describe('vectors of pictures', () => {
  for (const { bytes, type, width, height, why = type } of vectors.header.accept) {
    it(`begin as a picture: ${why}, ${width} × ${height}`, () => {
      expect(readHeader(unhex(bytes))).to.deep.equal({ type, width, height })
    })
  }

  for (const { bytes, why } of vectors.header.reject) {
    it(`begin as none: ${why}`, () => {
      expect(readHeader(unhex(bytes))).to.equal(undefined)
    })
  }

  for (const { payload, text, picture, why = picture.type } of vectors.text.accept) {
    it(`in a message: ${why}`, () => {
      const action = { type: 'text' as const, text, picture: record(picture) }

      expect(decodeEntry(unhex(payload))).to.deep.equal({ name: 'Ada', action })
      expect(hex(encodeAction('Ada', action))).to.equal(payload)
    })
  }

  for (const { payload, why } of vectors.text.reject) {
    it(`in no message: ${why}`, () => {
      expect(decodeEntry(unhex(payload))).to.equal(undefined)
    })
  }

  for (const { picture, sealed, hash, ...said } of vectors.blob.accept) {
    it('sealed', async () => {
      expect(hex(await openPicture(record(said), unhex(sealed)))).to.equal(picture)
      expect(sealedSize(record(said))).to.equal(unhex(sealed).byteLength)
      expect(hex(new Uint8Array(await crypto.subtle.digest('SHA-256', unhex(sealed))))).to.equal(hash)
    })
  }

  for (const { sealed, why, ...said } of vectors.blob.reject) {
    it(`not shown: ${why}`, async () => {
      await expect(openPicture(record(said), unhex(sealed))).to.eventually.be.rejected.with.property('name', 'InvalidPictureError')
    })
  }
})
