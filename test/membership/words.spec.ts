import { expect } from 'aegir/chai'
import { randomWords } from '../../src/membership/words.ts'

describe('randomWords', () => {
  it('draws so many', () => {
    expect(randomWords(0)).to.deep.equal([])
    expect(randomWords(3)).to.have.lengthOf(3)
  })

  it('draws short lower-case words of its list', () => {
    const words = new Set(randomWords(5_000))

    expect(words.size).to.equal(197)
    expect([...words].every(word => /^[a-z]{3,9}$/.test(word))).to.be.true()
  })
})
