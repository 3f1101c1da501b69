import { expect } from 'aegir/chai'
import { decodeFrameHeader, decodeFrameKey, encodeFrameHeader, encodeFrameKey, FrameOpener } from '../../src/e2ee/index.ts'
import { EMPTY_WINDOW, mark } from '../../src/e2ee/replay-window.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'

const { headers, keys, epochs, messages, counters } = readVectors('frames')

describe('vectors of frames', () => {
  for (const { why, bytes, header } of headers.accept) {
    it(`write and read a header: ${why ?? bytes}`, () => {
      expect(hex(encodeFrameHeader(header))).to.equal(bytes)
      expect(decodeFrameHeader(unhex(`${bytes}80`))).to.deep.equal({ header, length: bytes.length / 2 })
    })
  }

  for (const { why, bytes } of headers.reject) {
    it(`refuse a header: ${why}`, () => {
      expect(() => decodeFrameHeader(unhex(bytes))).to.throw().with.property('name', 'MalformedFrameError')
    })
  }

  for (const { why, message, epoch, key } of keys.accept) {
    it(`take a key: ${why ?? epoch}`, () => {
      const frameKey = decodeFrameKey(unhex(message))

      expect(frameKey).to.deep.equal({ epoch, key: unhex(key) })
      expect(message.startsWith(hex(encodeFrameKey(frameKey)))).to.be.true()
    })
  }

  for (const { why, message } of keys.reject) {
    it(`take no key: ${why}`, () => {
      expect(() => decodeFrameKey(unhex(message))).to.throw().with.property('name', 'InvalidKeyError')
    })
  }

  const add = (opener: FrameOpener, { epoch, key }: any): void => { opener.add({ epoch, key: unhex(key) }) }

  for (const { why, epochs: added, held } of epochs.accept) {
    it(`hold epochs: ${why}`, () => {
      const opener = new FrameOpener()
      added.forEach((key: any) => { add(opener, key) })

      expect(opener.size).to.equal(held)
    })
  }

  for (const { why, epochs: added } of epochs.reject) {
    it(`refuse an epoch: ${why}`, () => {
      const opener = new FrameOpener()
      added.slice(0, -1).forEach((key: any) => { add(opener, key) })

      expect(() => { add(opener, added.at(-1)) }).to.throw().with.property('name', 'InvalidKeyError')
    })
  }

  function opener (): FrameOpener {
    const opener = new FrameOpener()
    add(opener, messages)

    return opener
  }

  for (const { why, message, header, payload, epoch, stream } of messages.accept) {
    it(`open a frame: ${why ?? `${payload.length / 2} bytes`}`, async () => {
      expect(await opener().open(unhex(message))).to.deep.equal({ header, payload: unhex(payload), epoch, stream })
    })
  }

  for (const { why, error, message } of messages.reject) {
    it(`do not open a frame: ${why}`, async () => {
      await expect(opener().open(unhex(message))).to.eventually.be.rejected.with.property('name', error)
    })
  }

  /**
   * Whether each counter is new
   */
  function news (received: number[]): boolean[] {
    let window = EMPTY_WINDOW

    return received.map(ctr => {
      const marked = mark(window, BigInt(ctr))
      window = marked ?? window

      return marked != null
    })
  }

  for (const { why, received } of counters.accept) {
    it(`take counters: ${why ?? 'in order'}`, () => {
      expect(news(received)).to.not.include(false)
    })
  }

  for (const { why, received } of counters.reject) {
    it(`refuse a counter: ${why}`, () => {
      expect(news(received)).to.deep.equal(received.map((_: number, i: number) => i < received.length - 1))
    })
  }
})
