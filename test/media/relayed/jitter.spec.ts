import { expect } from 'aegir/chai'
import { observe, STEADY } from '../../../src/media/links/relayed/jitter.ts'
import type { JitterState } from '../../../src/media/links/relayed/jitter.ts'

/**
 * Packets of 20 ms, each as late as `late` says
 */
function hear (state: JitterState, from: number, to: number, late: (time: number) => number): JitterState {
  let last = -Infinity

  for (let time = from; time < to; time += 20) {
    last = Math.max(last, time + 50 + late(time))
    state = observe(state, last, time)
  }

  return state
}

const even = (): number => 0

/**
 * A lost packet every second
 */
const stalls = (time: number): number => time % 1_000 < 20 ? 150 : 0

describe('jitter', () => {
  it('holds back little where frames come evenly', () => {
    const { delay, offset } = hear(STEADY, 0, 5_000, even)

    expect(delay).to.equal(40)
    expect(offset).to.equal(90)
  })

  it('follows fast where they begin to come late', () => {
    const calm = hear(STEADY, 0, 5_000, even)

    expect(hear(calm, 5_000, 6_200, stalls).delay).to.be.within(80, 150)
    expect(hear(calm, 5_000, 8_000, stalls).delay).to.be.within(100, 150)
  })

  it('forgets slowly that they came late', () => {
    const late = hear(STEADY, 0, 5_000, stalls)

    expect(hear(late, 5_000, 6_000, even).delay).to.be.above(100)
    expect(hear(late, 5_000, 9_000, even).delay).to.equal(40)
  })

  it('does not wait for what comes once', () => {
    expect(hear(STEADY, 0, 3_000, time => time === 2_000 ? 60 : 0).delay).to.be.at.most(50)
  })

  it('never holds back too long', () => {
    expect(hear(STEADY, 0, 6_000, time => time % 2_000).delay).to.equal(450)
  })

  it('begins anew with a clock that leaps', () => {
    const state = hear(STEADY, 0, 5_000, stalls)

    expect(observe(state, 5_050, 1_000_000)).to.include({ delay: 40, offset: 5_050 - 1_000_000 + 40 })
  })

  it('holds a bounded number of samples', () => {
    let state = STEADY

    for (let i = 0; i < 2_000; i++) {
      state = observe(state, 100, 50)
    }

    expect(state.samples.length).to.be.at.most(256)
  })
})
