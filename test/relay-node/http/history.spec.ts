import { expect } from 'aegir/chai'
import { History } from '../../../relay-node/http/history.ts'

describe('history of a sum', () => {
  // at which time the sum was looked at, and what stands in three steps of 10 s then
  const table: Array<[what: string, looks: Array<[at: number, sum: number]>, at: number, steps: number[]]> = [
    ['nothing', [], 0, [0, 0, 0]],
    ['growth within a step', [[1_000, 5], [2_000, 7]], 3_000, [0, 0, 7]],
    ['growth over steps', [[1_000, 5], [11_000, 7], [25_000, 17]], 25_000, [5, 2, 10]],
    ['steps in which nothing was seen', [[1_000, 5]], 21_000, [5, 0, 0]],
    ['a pause longer than all of it', [[1_000, 5]], 1_000_000, [0, 0, 0]],
    ['a sum that began anew', [[1_000, 5], [2_000, 1], [3_000, 2]], 3_000, [0, 0, 6]],
    ['a clock that runs back', [[21_000, 5], [1_000, 9]], 1_000, [0, 0, 9]]
  ]

  for (const [what, looks, at, steps] of table) {
    it(`shows ${what}`, () => {
      let now = 0
      const history = new History({ now: () => now, stepMs: 10_000, steps: 3 })
      looks.forEach(([time, sum]) => {
        now = time
        history.look(sum)
      })
      now = at
      expect(history.steps).to.deep.equal(steps)
    })
  }
})
