import { expect } from 'aegir/chai'
import { onAcknowledged, onCarrier, roundTrip, START } from '../../../src/media/links/relayed/rate.ts'
import type { RateState } from '../../../src/media/links/relayed/rate.ts'

const MOST = 1_600_000
const WAY_MS = 40

/**
 * A fluid path: each 33 ms what the state asks for is sent, and what the path does
 * not carry queues
 */
class Fluid {
  now = 10_000
  queue = 0
  state: RateState = START

  run (seconds: number, capacity: number, { extra = () => 0, share = 1, way = WAY_MS }: { extra?(now: number): number, share?: number, way?: number } = {}): this {
    for (const end = this.now + seconds * 1_000; this.now < end; this.now += 33) {
      const bytes = this.state.bitrate * share * 33 / 8_000

      // the window sends nothing into a long queue
      if (this.queue < 250) {
        this.queue += bytes * 8_000 / capacity
        const there = this.now + way + this.queue + extra(this.now)
        this.state = onAcknowledged(this.state, { now: there + way, sentAt: this.now, arrival: there + 5_000, bytes }, MOST)
      }

      this.queue = Math.max(this.queue - 33, 0)
    }

    return this
  }
}

describe('the rate', () => {
  it('grows to all that can be used', () => {
    expect(new Fluid().run(5, 10_000_000).state.bitrate).to.equal(MOST)
  })

  it('grows no further than what can be used', () => {
    expect(new Fluid().run(20, 10_000_000).state.bitrate).to.equal(MOST)
  })

  it('stays below what the path carries', () => {
    const fluid = new Fluid().run(10, 300_000)

    for (let i = 0; i < 50; i++) {
      fluid.run(0.2, 300_000)
      expect(fluid.state.bitrate).to.be.within(150_000, 375_000)
    }
  })

  it('falls within a second, and comes back in five', () => {
    const fluid = new Fluid().run(10, 2_000_000)
    expect(fluid.state.bitrate).to.equal(MOST)
    expect(fluid.run(1, 300_000).state.bitrate).to.be.below(350_000)
    fluid.run(10, 300_000)
    expect(fluid.run(5, 2_000_000).state.bitrate).to.be.above(1_000_000)
  })

  it('does not fall where single frames are held up', () => {
    const fluid = new Fluid().run(10, 2_000_000)
    const stalls = (now: number): number => Math.max(150 - now % 600, 0)

    fluid.run(10, 2_000_000, { extra: stalls })
    expect(fluid.state.bitrate).to.equal(MOST)
  })

  for (const [what, left, falls] of [['runs out', 60, false], ['stays', 700, true]] as const) {
    it(`${falls ? 'falls' : 'does not fall'} where what a lost packet has held up ${what}`, () => {
      const fluid = new Fluid().run(10, 2_000_000)
      let { state } = fluid
      const first = 900

      // sent while nothing came, and let through one by one
      for (let i = 0; i <= 7; i++) {
        const queue = first + (left - first) * i / 7
        const there = fluid.now + first + i * 33
        state = onAcknowledged(state, { now: there + WAY_MS, sentAt: there - WAY_MS - queue, arrival: there + 5_000, bytes: 1_000 }, MOST)
      }

      expect(state.bitrate < MOST).to.equal(falls)
    })
  }

  it('believes a way that has become longer for good', () => {
    const fluid = new Fluid().run(10, 10_000_000)
    fluid.run(10, 10_000_000, { way: 150 })
    expect(fluid.state.bitrate).to.equal(MOST)
  })

  it('grows slowly where too little is sent to know', () => {
    expect(new Fluid().run(4, 10_000_000, { share: 0.2 }).state.bitrate).to.be.within(START.bitrate, START.bitrate * 1.6)
  })

  it('knows the round trip without queues', () => {
    expect(roundTrip(START)).to.equal(undefined)
    expect(roundTrip(new Fluid().run(3, 10_000_000).state)).to.be.within(80, 90)
  })

  it('trusts another carrier with less', () => {
    const { bitrate, samples } = onCarrier(new Fluid().run(10, 10_000_000).state)

    expect(bitrate).to.equal(800_000)
    expect(samples).to.be.empty()
  })

  it('holds a bounded number of samples', () => {
    let state = START

    for (let i = 0; i < 5_000; i++) {
      state = onAcknowledged(state, { now: 1_000 + i / 100, sentAt: 900, arrival: 950, bytes: 1 }, MOST)
    }

    expect(state.samples.length).to.be.at.most(256)
  })
})
