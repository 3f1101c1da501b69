import { expect } from 'aegir/chai'
import { concat } from 'uint8arrays/concat'
import { encodeHello, readHello } from '../../../src/media/links/relayed/hello.ts'
import type { Hello } from '../../../src/media/links/relayed/hello.ts'

const TOKEN = Uint8Array.from({ length: 16 }, (_, i) => i)

describe('hello of a carrier', () => {
  for (const hello of [
    { token: TOKEN, generation: 1, lane: 'audio' },
    { token: TOKEN.map(byte => 255 - byte), generation: 1_000_000, lane: 'video' }
  ] satisfies Hello[]) {
    it(`is read as it was written: ${hello.lane}, ${hello.generation}`, () => {
      const bytes = concat([encodeHello(hello), Uint8Array.of(7, 8, 9)])

      for (let length = 0; length < bytes.length - 3; length++) {
        expect(readHello(bytes.subarray(0, length))).to.equal(undefined)
      }

      const read = readHello(bytes)
      expect(read?.hello).to.deep.equal(hello)
      expect([...read?.rest ?? []]).to.deep.equal([7, 8, 9])
    })
  }

  for (const [what, at, value] of [['another length', 0, 21], ['another type', 1, 1], ['a lane that there is not', 22, 2]] as const) {
    it(`is refused with ${what}`, () => {
      const bytes = encodeHello({ token: TOKEN, generation: 1, lane: 'video' })
      bytes[at] = value
      expect(() => readHello(bytes)).to.throw().with.property('name', 'InvalidMessageError')
    })
  }

  it('is refused at its first byte', () => {
    expect(() => readHello(Uint8Array.of(200))).to.throw().with.property('name', 'InvalidMessageError')
  })
})
