import { expect } from 'aegir/chai'
import { rateLimit } from '../../src/common/index.ts'
import type { RateLimit } from '../../src/common/index.ts'

/**
 * How many of so many attempts at one moment succeed
 */
function taken (limit: RateLimit, attempts: number, now: number): number {
  return Array.from({ length: attempts }, () => limit.take(now)).filter(Boolean).length
}

describe('rateLimit', () => {
  it('lets a burst through at once, and no more', () => {
    expect(taken(rateLimit(10, 30), 100, 1_000_000)).to.equal(30)
  })

  it('lets so many through per second in the long run', () => {
    const limit = rateLimit(10, 30)
    taken(limit, 100, 1_000_000)

    expect(taken(limit, 100, 1_000_500)).to.equal(5)
    expect(taken(limit, 100, 1_001_500)).to.equal(10)
  })

  it('saves up no more than a burst', () => {
    const limit = rateLimit(10, 30)
    taken(limit, 100, 1_000_000)

    expect(taken(limit, 100, 9_000_000)).to.equal(30)
  })

  it('counts parts of a token', () => {
    const limit = rateLimit(1, 1)

    expect(limit.take(1_000_000)).to.be.true()
    expect([1_000_300, 1_000_600, 1_000_900, 1_001_001].map(now => limit.take(now))).to.deep.equal([false, false, false, true])
  })

  it('survives a clock that is set back', () => {
    const limit = rateLimit(10, 30)
    taken(limit, 100, 1_000_000)

    expect(limit.take(0)).to.be.false()
    expect(taken(limit, 100, 1_000)).to.equal(10)
  })
})
