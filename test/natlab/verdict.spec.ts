import { expect } from 'aegir/chai'
import { complaints, firstFrameMs, isConnected, pathOf } from './verdict.ts'
import type { PairResult, Side } from './measure.ts'

const GOOD: Side = { host: 'cone-a', shown: true, firstFrameMs: 1_500, framesPerSecond: 20, tone: -21, badge: 'direct', reason: 'across the internet', family: 4 }

function result (change: Partial<Side>, error?: string): PairResult {
  return { pair: ['cone-a', 'cone-b'], sides: [GOOD, { ...GOOD, host: 'cone-b', ...change }], error, logs: [] }
}

describe('verdict on a pair', () => {
  it('has nothing to say where both see and hear each other as they should', () => {
    expect(complaints(result({}), { path: 'direct', media: true })).to.deep.equal([])
    expect(isConnected(result({}))).to.equal(true)
    expect(firstFrameMs(result({ firstFrameMs: 2_000 }))).to.equal(2_000)
  })

  for (const [change, complaint] of [
    [{ shown: false }, 'cone-b was not shown the other'],
    [{ firstFrameMs: 9_000 }, 'cone-b waited 9000 ms for a picture'],
    [{ firstFrameMs: undefined }, 'cone-b waited Infinity ms for a picture'],
    [{ framesPerSecond: 11.9 }, 'cone-b saw 11.9 frames per second'],
    [{ tone: undefined }, 'cone-b did not hear the other\'s tone'],
    [{ tone: -70 }, 'cone-b did not hear the other\'s tone'],
    [{ badge: 'relayed' }, 'cone-b says relayed, not direct'],
    [{ badge: '' }, 'cone-b says nothing, not direct']
  ] as Array<[Partial<Side>, string]>) {
    it(complaint, () => {
      expect(complaints(result(change), { path: 'direct', media: true })).to.deep.equal([complaint])
    })
  }

  it('takes a pair for relayed where one side says so, and for connected all the same', () => {
    const mixed = { ...result({}), sides: result({}).sides.map(side => ({ ...side, badge: 'relayed' })) as [Side, Side] }
    expect(pathOf(mixed)).to.equal('relayed')
    expect(isConnected(mixed)).to.equal(true)
    expect(complaints(mixed, { path: 'direct', media: true })).to.have.lengthOf(2)
  })

  it('wants nothing but to be shown where no media is expected, and no false word', () => {
    const shown = result({ badge: 'connecting', framesPerSecond: 0 })
    expect(complaints({ ...shown, sides: [shown.sides[1], shown.sides[1]] }, { path: 'relayed', media: false })).to.deep.equal([])
    expect(complaints(result({}), { path: 'relayed', media: false })).to.have.lengthOf(2)
    expect(isConnected(result({ framesPerSecond: 0 }))).to.equal(false)
  })

  it('says what went wrong', () => {
    expect(complaints(result({}, 'A browser did not start'), { path: 'direct', media: true })).to.deep.equal(['A browser did not start'])
  })
})
