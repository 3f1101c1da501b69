import { expect } from 'aegir/chai'
import { rateLimit, rateLimits } from '../../src/common/index.ts'
import { MAX_RATE_LIMITS } from '../../src/common/rate-limit.ts'
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

describe('rateLimits', () => {
  it('leaves the others theirs', () => {
    const limits = rateLimits(1, 3)
    const taken = (name: string): number => Array.from({ length: 9 }, () => limits.take(name, 1_000_000)).filter(Boolean).length

    expect([taken('mallory'), taken('bob'), taken('mallory')]).to.deep.equal([3, 3, 0])
  })

  it('remembers who goes on, among ever new names', () => {
    const limits = rateLimits(1, 1)
    limits.take('mallory', 1_000_000)

    for (let i = 0; i < 2 * MAX_RATE_LIMITS; i++) {
      limits.take(`name ${i}`, 1_000_000)

      expect(limits.take('mallory', 1_000_000)).to.be.false()
    }

    expect(limits.take('name 0', 1_000_000)).to.be.true()
  })

  it('remembers as many as it is told to', () => {
    const limits = rateLimits(1, 1, 2)

    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(name => limits.take(name, 1_000_000))).to.deep.equal([true, true, false, true, false, true])
  })
})
