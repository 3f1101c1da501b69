import { expect } from 'aegir/chai'
import { choosePath, chooseTrack } from '../../src/media/choose-path.ts'
import { DOUBT_MEMORY_MS, HYSTERESIS_FIRST_MS, HYSTERESIS_MAX_MS, OVERLAP_MS, RACE_BUDGET_MS, UNLIKELY_BUDGET_MS } from '../../src/media/constants.ts'
import type { PathHistory, PathsChoice } from '../../src/media/choose-path.ts'

const NOW = 1_000_000
const DOWN: PathHistory = { everUp: false, losses: 0 }
const up = (ms: number, more: Partial<PathHistory> = {}): PathHistory => ({ upSince: NOW - ms, everUp: true, losses: 0, ...more })
const lost = (losses = 1): PathHistory => ({ everUp: true, losses })

describe('choose path', () => {
  const cases: Array<[string, { age?: number, promising?: boolean, direct: PathHistory, relayed?: PathHistory }, Partial<PathsChoice>]> = [
    ['searches at first', { age: 0, direct: DOWN }, { prefer: 'direct', direct: 'all', relayed: 'none', carry: false, again: UNLIKELY_BUDGET_MS }],
    ['says when it has searched long enough', { age: 600, direct: DOWN }, { carry: false, again: RACE_BUDGET_MS - 600 }],
    ['does so sooner where nothing promises a direct path', { age: UNLIKELY_BUDGET_MS, promising: false, direct: DOWN }, { prefer: 'relayed', direct: 'all', relayed: 'all', carry: true }],
    ['gives any path that long', { age: UNLIKELY_BUDGET_MS - 1, promising: false, direct: DOWN }, { prefer: 'direct', relayed: 'none', carry: false, again: 1 }],
    ['is direct where that came about against all expectation', { direct: up(10), promising: false }, { prefer: 'direct', relayed: 'none' }],
    ['carries beside the search from then on', { age: RACE_BUDGET_MS, direct: DOWN }, { prefer: 'relayed', direct: 'all', relayed: 'all', carry: true }],
    ['carries at once where the other end does', { age: 10, direct: DOWN, relayed: up(1, { wanted: true }) }, { prefer: 'relayed', relayed: 'all', carry: false }],
    ['is direct where that came in time', { direct: up(10) }, { prefer: 'direct', direct: 'all', relayed: 'none', carry: false }],
    ['lets both carry while the direct one takes over', { direct: up(10), relayed: up(5_000) }, { prefer: 'direct', direct: 'all', relayed: 'all', carry: true, again: OVERLAP_MS - 10 }],
    ['is direct only, after that', { direct: up(OVERLAP_MS), relayed: up(5_000) }, { prefer: 'direct', relayed: 'none', carry: false }],
    ['sends both ways where the other end does not hear us directly', { direct: up(OVERLAP_MS), relayed: up(5_000, { wanted: true }) }, { prefer: 'direct', direct: 'all', relayed: 'all', carry: false }],
    ['makes the relayed path ready where the direct one is in doubt', { direct: up(60_000, { doubtedAt: NOW }) }, { prefer: 'direct', direct: 'all', relayed: 'all', carry: true, again: DOUBT_MEMORY_MS }],
    ['keeps it ready for a while', { direct: up(60_000, { doubtedAt: NOW - DOUBT_MEMORY_MS + 1 }), relayed: up(2_000) }, { prefer: 'direct', relayed: 'all', carry: true, again: 1 }],
    ['and no longer', { direct: up(60_000, { doubtedAt: NOW - DOUBT_MEMORY_MS }), relayed: up(5_000) }, { prefer: 'direct', relayed: 'none', carry: false }],
    ['falls back at once where the direct path is lost', { age: 500, direct: lost() }, { prefer: 'relayed', direct: 'sound', relayed: 'all', carry: true }],
    ['stays relayed while a path that was lost has to prove itself', { direct: up(HYSTERESIS_FIRST_MS - 1, { losses: 1 }), relayed: up(5_000) }, { prefer: 'relayed', direct: 'sound', relayed: 'all', carry: true, again: 1 }],
    ['goes over when it has', { direct: up(HYSTERESIS_FIRST_MS, { losses: 1 }), relayed: up(5_000) }, { prefer: 'direct', direct: 'all', relayed: 'all' }],
    ['is more careful after each loss', { direct: up(HYSTERESIS_FIRST_MS * 4 - 1, { losses: 3 }), relayed: up(5_000) }, { prefer: 'relayed' }],
    ['is never too careful', { direct: up(HYSTERESIS_MAX_MS, { losses: 40 }), relayed: up(5_000) }, { prefer: 'direct' }],
    ['takes a shaky path where there is no other', { direct: up(1, { losses: 5 }) }, { prefer: 'direct', direct: 'all' }]
  ]

  for (const [what, { age = 60_000, promising, direct, relayed = DOWN }, expected] of cases) {
    it(what, () => {
      expect(choosePath({ now: NOW, began: NOW - age, promising, direct, relayed })).to.deep.include(expected)
    })
  }

  it('sends pictures twice for no longer than it takes to go over', () => {
    for (let ms = 0; ms < 300_000; ms += 500) {
      const { direct, relayed } = choosePath({ now: NOW, began: 0, direct: up(ms, { losses: 2 }), relayed: up(400_000) })
      const twice = direct === 'all' && relayed === 'all'
      expect(twice).to.equal(ms >= HYSTERESIS_FIRST_MS * 2 && ms < HYSTERESIS_FIRST_MS * 2 + OVERLAP_MS, `${ms}`)
    }
  })
})

describe('choose track', () => {
  const candidate = (text: string): { preferred: boolean, flowing: boolean, shown: boolean } => ({
    preferred: text.includes('p'), flowing: text.includes('f'), shown: text.includes('s')
  })

  for (const [what, candidates, index] of [
    ['nothing of nothing', [], -1],
    ['what is preferred and flows', ['fs', 'pf'], 1],
    ['what flows, and not what is preferred', ['p', 'f'], 1],
    ['what was shown, where nothing flows', ['p', 's'], 1],
    ['what is preferred, where nothing was shown', ['', 'p'], 1],
    ['anything', [''], 0]
  ] as Array<[string, string[], number]>) {
    it(`chooses ${what}`, () => {
      const all = candidates.map(candidate)
      expect(chooseTrack(all)).to.equal(all[index])
    })
  }
})
