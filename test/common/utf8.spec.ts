import { expect } from 'aegir/chai'
import { isText, utf8 } from '../../src/common/index.ts'

describe('how long a text is as UTF-8', () => {
  const texts = ['', 'chat', 'ümlaut', '€uro', '🎉', '\ud800', '🎉'.repeat(8), 'x'.repeat(33)]

  for (const text of texts) {
    it(`is told to the byte: ${JSON.stringify(text)}`, () => {
      const bytes = utf8(text).byteLength

      for (let max = 0; max <= 3 * text.length + 1; max++) {
        expect(isText(text, max)).to.equal(bytes > 0 && bytes <= max, `${max}`)
      }
    })
  }
})
