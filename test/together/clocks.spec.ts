import { expect } from 'aegir/chai'
import { Clocks, endOf } from '../../src/together/clocks.ts'
import { seeded } from '../fixtures/log.ts'

describe('clocks of others', () => {
  it('are known as well as the fastest message tells', () => {
    const clocks = new Clocks()
    expect(clocks.offset('ada')).to.equal(0)
    clocks.heard('ada', 1_000, 6_300)
    expect(clocks.offset('ada')).to.equal(5_300)
    clocks.heard('ada', 2_000, 7_020)
    clocks.heard('ada', 3_000, 9_000)
    expect([clocks.offset('ada'), clocks.offset('bob')]).to.deep.equal([5_020, 0])
  })

  it('do not move the end of a timer by more than the way of a message, however wrong they are', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const skew = random(7_200_000) - 3_600_000
      const clocks = new Clocks()
      const start = 1_700_000_000_000
      const left = 1 + random(600_000)
      const delays = Array.from({ length: 1 + random(5) }, () => random(2_000))
      delays.forEach((delay, i) => { clocks.heard('ada', start + i * 100 + skew, start + i * 100 + delay) })
      const now = start + Math.max(...delays) + 500
      const end = endOf({ setAt: start + skew, left }, clocks.offset('ada'), now)

      expect(end - (start + left), `seed ${seed}`).to.be.within(0, Math.min(...delays))
    }
  })

  it('never make a timer longer than it is', () => {
    const cases: Array<[setAt: number, offset: number, now: number, end: number]> = [
      [1_000, 0, 1_500, 61_000],
      // an hour ahead, and nothing heard of it
      [3_601_000, 0, 1_500, 61_500],
      [3_601_000, -3_600_000, 1_500, 61_000],
      // long over
      [1_000, 0, 99_000, 61_000]
    ]

    for (const [setAt, offset, now, end] of cases) {
      expect(endOf({ setAt, left: 60_000 }, offset, now)).to.equal(end)
    }
  })
})
