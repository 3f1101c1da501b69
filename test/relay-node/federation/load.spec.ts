import { expect } from 'aegir/chai'
import { loadOf } from '../../../relay-node/federation/load.ts'
import type { Limit } from '../../../relay-node/circuits/index.ts'

describe('loadOf', () => {
  const table: Array<[what: string, closed: boolean, uses: Limit[], load: number]> = [
    ['nothing with a limit', false, [], 1],
    ['nothing in use', false, [{ used: 0, max: 100 }], 1],
    ['less than a step', false, [{ used: 9, max: 100 }], 1],
    ['steps of ten, downwards', false, [{ used: 599, max: 1_000 }], 50],
    ['that of which least is left', false, [{ used: 1, max: 100 }, { used: 30, max: 40 }, { used: 5, max: 10 }], 70],
    ['no limit is no load', false, [{ used: 1e12, max: Infinity }], 1],
    ['full', false, [{ used: 40, max: 40 }], 100],
    ['more than full', false, [{ used: 400, max: 40 }], 100],
    ['a limit of nothing', false, [{ used: 0, max: 0 }], 100],
    ['whoever lets nobody in', true, [{ used: 0, max: 100 }], 100]
  ]

  for (const [what, closed, uses, load] of table) {
    it(`${load}: ${what}`, () => {
      expect(loadOf(closed, uses)).to.equal(load)
    })
  }
})
