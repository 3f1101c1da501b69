import { expect } from 'aegir/chai'
import { medians, pictureFigures, recoveryOf, worse } from '../../bench/relayed/figures.ts'
import { complaints } from '../../bench/relayed/report.ts'
import type { Figures, SeenFrame } from '../../bench/relayed/figures.ts'

/**
 * One each 50 ms
 */
function frames (from: number, to: number, delay: number): SeenFrame[] {
  return Array.from({ length: (to - from) / 50 }, (_, i) => ({ at: from + i * 50, delay }))
}

const GOOD: Figures = { p50: 200, p95: 300, fps: 20, freezes: 0, longestFreeze: 100, silence: 20, recovery: 1_000 }

describe('figures of a relayed call', () => {
  it('count delays and frames once adapted, and freezes all the time', () => {
    const seen = [...frames(0, 1_000, 900), ...frames(1_500, 3_400, 200), ...frames(3_400, 3_500, 700)]

    expect(pictureFigures(seen, { from: 1_500, to: 3_500 }, { from: 0, to: 4_000 })).to.deep.equal({
      p50: 200, p95: 200, fps: 20, freezes: 2, longestFreeze: 550
    })
  })

  it('count what was never seen as one long freeze', () => {
    const { fps, freezes, longestFreeze, p95 } = pictureFigures([], { from: 0, to: 1_000 }, { from: 0, to: 1_000 })
    expect([fps, freezes, longestFreeze]).to.deep.equal([0, 1, 1_000])
    expect(p95).to.be.NaN()
  })

  for (const [what, seen, recovery] of [
    ['at once', frames(0, 5_000, 200), 0],
    ['once pictures come in time', [...frames(0, 1_000, 900), ...frames(1_000, 5_000, 600)], 900],
    ['once they are enough', [...frames(0, 2_000, 200).filter((_, i) => i % 4 === 0), ...frames(2_000, 5_000, 200)], 950],
    ['never, where it is good for less than 2 s', [...frames(0, 3_200, 900), ...frames(3_200, 5_000, 200)], undefined]
  ] as Array<[string, SeenFrame[], number | undefined]>) {
    it(`know that a call recovers ${what}`, () => {
      expect(recoveryOf(seen, { from: 0, to: 5_000 })).to.equal(recovery)
    })
  }

  it('are those of the worse side', () => {
    expect(worse(GOOD, { ...GOOD, p95: 500, fps: 15, recovery: undefined })).to.deep.equal({ ...GOOD, p95: 500, fps: 15, recovery: undefined })
    expect(worse({ ...GOOD, p50: NaN }, GOOD).p50).to.equal(Infinity)
  })

  it('are the middle ones of all runs, and one that never recovered the longest', () => {
    expect(medians([GOOD, { ...GOOD, p95: 800, recovery: undefined }, { ...GOOD, p95: 310, recovery: 2_000 }])).to.deep.equal({ ...GOOD, p95: 310, recovery: 2_000 })
  })

  for (const [change, complaint] of [
    [{ fps: 11.9 }, '11.9 frames per second'],
    [{ silence: 401 }, '401 ms of silence'],
    [{ p95: 601 }, 'p95 of 601 ms'],
    [{ recovery: 5_001 }, 'recovered after 5001 ms'],
    [{ recovery: undefined }, 'recovered after Infinity ms']
  ] as Array<[Partial<Figures>, string]>) {
    it(`are complained of: ${complaint}`, () => {
      expect(complaints('drop', GOOD)).to.deep.equal([])
      expect(complaints('drop', { ...GOOD, ...change })).to.deep.equal([complaint])
    })
  }
})
