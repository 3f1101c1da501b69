import { expect } from 'aegir/chai'
import { countedMs, judgeSilence } from '../../src/signaling/silence.ts'
import type { Verdict } from '../../src/signaling/silence.ts'

describe('silence of a stream', () => {
  const table: Array<[silentMs: number, path: 'relayed' | 'direct', side: 'first' | 'second', verdict: Verdict]> = [
    [0, 'relayed', 'first', 'alive'],
    [1_750, 'relayed', 'first', 'alive'],
    [1_751, 'relayed', 'first', 'suspicious'],
    [2_500, 'relayed', 'first', 'suspicious'],
    [2_501, 'relayed', 'first', 'dead'],
    [2_350, 'relayed', 'second', 'alive'],
    [2_351, 'relayed', 'second', 'suspicious'],
    [2_500, 'direct', 'first', 'alive'],
    [2_501, 'direct', 'second', 'dead']
  ]

  for (const [silentMs, path, side, verdict] of table) {
    it(`of ${silentMs} ms, ${path}, makes it ${verdict} to the ${side}`, () => {
      expect(judgeSilence({ silentMs, relayed: path === 'relayed', first: side === 'first' })).to.equal(verdict)
    })
  }

  const times: Array<[elapsedMs: number, counted: number]> = [[250, 250], [1_000, 1_000], [1_100, 1_100], [10_000, 1_100], [-500, 0]]

  for (const [elapsed, counted] of times) {
    it(`is ${counted} ms where ${elapsed} went by between two looks`, () => {
      expect(countedMs(elapsed)).to.equal(counted)
    })
  }
})
