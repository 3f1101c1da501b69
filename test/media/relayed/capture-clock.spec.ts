import { expect } from 'aegir/chai'
import { CaptureClock } from '../../../src/media/links/relayed/capture-clock.ts'

const FRAME = 33_333

describe('CaptureClock', () => {
  /**
   * Frames one after the other, each so late
   *
   * @returns by how much each is said to be captured too late
   */
  function follow (clock: CaptureClock, { from = 0, count, base = 0, late = () => 0, drift = 0 }: { from?: number, count: number, base?: number, late? (i: number): number, drift?: number }): number[] {
    return Array.from({ length: count }, (_, k) => {
      const captured = 1e9 + (from + k) * FRAME

      return clock.at(base + (from + k) * FRAME * (1 + drift), captured + late(k)) - captured
    })
  }

  for (const base of [0, 24_189_694_000, 1.8e15, -5_000_000]) {
    it(`takes a source that counts from ${base} to the shared clock`, () => {
      follow(new CaptureClock(), { count: 100, base }).forEach(error => { expect(error).to.be.closeTo(0, 2) })
    })
  }

  it('takes the least delay for none, from the first on that has it', () => {
    const errors = follow(new CaptureClock(), { count: 300, late: i => i < 5 ? 80_000 : 5_000 + i % 7 * 4_000 })

    errors.slice(7).forEach(error => { expect(error).to.be.closeTo(5_000, 5_000) })
  })

  it('is not moved by frames that come late once in a while, all at once', () => {
    const errors = follow(new CaptureClock(), { count: 900, late: i => i % 100 > 80 ? (100 - i % 100) * FRAME : 0 })

    errors.forEach(error => { expect(error).to.be.closeTo(0, 2) })
  })

  it('follows a clock that runs apart, without a leap', () => {
    const errors = follow(new CaptureClock(), { count: 20_000, drift: 0.0002 })
    const leaps = errors.slice(1).map((error, i) => Math.abs(error - errors[i]))

    expect(Math.max(...errors.map(Math.abs))).to.be.below(5_000)
    expect(Math.max(...leaps.slice(200))).to.be.below(500)
  })

  it('follows a source that begins to count anew', () => {
    const clock = new CaptureClock()
    follow(clock, { count: 50, base: 9e9 })

    follow(clock, { count: 50, from: 60 }).forEach(error => { expect(error).to.be.closeTo(0, 2) })
  })

  it('never goes back, in whole microseconds', () => {
    const clock = new CaptureClock()
    const times = [0, 33_333.4, 20_000, 66_666.6, 66_666.7].map((timestamp, i) => clock.at(timestamp, 5e6 + i * FRAME))

    times.slice(1).forEach((time, i) => { expect(time).to.be.above(times[i]) })
    expect(times.every(Number.isInteger)).to.be.true()
  })
})
