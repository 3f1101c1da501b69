import { expect } from 'aegir/chai'
import { loudness } from '../../web/src/own-media/level-model.ts'
import { HOLD_MS, SILENT, speaking, START_LEVEL, STOP_LEVEL } from '../../web/src/room/speaking.ts'

function run (levels: Array<[number, number]>): boolean[] {
  let state = SILENT

  return levels.map(([now, level]) => {
    state = speaking(state, level, now)
    return state.speaking
  })
}

describe('web speaking', () => {
  it('begins at once with a loud word', () => {
    expect(run([[0, 0], [100, START_LEVEL]])).to.deep.equal([false, true])
  })

  it('does not begin with what would let it go on', () => {
    expect(run([[0, STOP_LEVEL], [100, STOP_LEVEL]])).to.deep.equal([false, false])
  })

  it('bridges the pause between two words', () => {
    expect(run([[0, 0.2], [HOLD_MS - 1, 0], [HOLD_MS, 0.2]])).to.deep.equal([true, true, true])
  })

  it('ends after a while of silence', () => {
    expect(run([[0, 0.2], [HOLD_MS, 0], [HOLD_MS + 100, STOP_LEVEL]])).to.deep.equal([true, false, false])
  })

  it('shows loudness as ears hear it', () => {
    expect(loudness(0)).to.equal(0)
    expect(loudness(0.001)).to.equal(0)
    expect(loudness(0.03)).to.be.within(0.4, 0.7)
    expect(loudness(1)).to.equal(1)
  })
})
