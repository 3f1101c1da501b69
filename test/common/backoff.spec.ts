import { expect } from 'aegir/chai'
import { backoff } from '../../src/common/index.ts'

describe('backoff', () => {
  const init = { first: 500, max: 4_000 }

  const table: Array<[attempt: number, base: number]> = [
    [0, 0],
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [4, 4_000],
    [5, 4_000],
    [5_000, 4_000]
  ]

  for (const [attempt, base] of table) {
    it(`waits about ${base} ms before attempt ${attempt}`, () => {
      expect(backoff(attempt, { ...init, random: () => 0 })).to.equal(base * 0.75)
      expect(backoff(attempt, { ...init, random: () => 0.5 })).to.equal(base)
      expect(backoff(attempt, { ...init, random: () => 1 })).to.equal(base * 1.25)
    })
  }

  it('spreads those who wait', () => {
    const waits = new Set(Array.from({ length: 20 }, () => backoff(4, init)))

    expect(waits.size).to.be.greaterThan(1)
  })
})
