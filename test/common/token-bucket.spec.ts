import { expect } from 'aegir/chai'
import { full, refilled, timeUntil, without } from '../../src/common/index.ts'

const RATE = { perSecond: 1_000, burst: 500 }

describe('token bucket', () => {
  it('is full at first', () => {
    expect(full(RATE, 7)).to.deep.equal({ tokens: 500, at: 7 })
  })

  const refills: Array<[tokens: number, ms: number, expected: number]> = [
    [0, 0, 0],
    [0, 100, 100],
    [-200, 100, -100],
    [450, 100, 500],
    [500, 1e9, 500],
    [100, -5_000, 100]
  ]

  for (const [tokens, ms, expected] of refills) {
    it(`with ${tokens} has ${expected} after ${ms} ms`, () => {
      expect(refilled({ tokens, at: 10_000 }, RATE, 10_000 + ms)).to.deep.equal({ tokens: expected, at: 10_000 + ms })
    })
  }

  const waits: Array<[tokens: number, wanted: number, ms: number]> = [
    [100, 100, 0],
    [100, 50, 0],
    [0, 100, 100],
    [-100, 100, 200],

    // no longer than until it is full
    [0, 1e9, 500]
  ]

  for (const [tokens, wanted, ms] of waits) {
    it(`with ${tokens} has ${wanted} in ${ms} ms`, () => {
      expect(timeUntil({ tokens, at: 0 }, RATE, wanted)).to.equal(ms)
    })
  }

  it('has less when something is taken', () => {
    expect(without({ tokens: 10, at: 3 }, 4)).to.deep.equal({ tokens: 6, at: 3 })
  })
})
