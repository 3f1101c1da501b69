import { expect } from 'aegir/chai'
import { chooseRelays, distance, isLookingWorthIt, smooth } from '../../../src/overlay/federation/choose.ts'
import type { Candidate, Choice, Situation } from '../../../src/overlay/federation/choose.ts'

const MINUTE = 60_000
const IDLE: Situation = { wanted: 3, busy: false }
const BUSY: Situation = { wanted: 3, busy: true }

const one = (id: string, rest: Partial<Candidate> = {}): Candidate => ({ id, source: 'found', kept: false, failures: 0, luck: 0, rtt: 100, load: 10, ...rest })
const kept = (id: string, rest: Partial<Candidate> = {}): Candidate => one(id, { kept: true, connectedMs: 10 * MINUTE, ...rest })
const own = (id: string, rest: Partial<Candidate> = {}): Candidate => kept(id, { source: 'own', ...rest })
const dead = { connectedMs: undefined, failures: 4 }

const NOTHING: Choice = { take: [], drop: [] }

describe('chooseRelays', () => {
  const table: Array<[what: string, candidates: Candidate[], situation: Situation, choice: Choice]> = [
    ['nothing of nothing', [], IDLE, NOTHING],
    ['the nearest two beside our own', [own('a'), one('b', { rtt: 90 }), one('c', { rtt: 20 }), one('d', { rtt: 50 })], IDLE, { take: ['c', 'd'], drop: [] }],
    ['the same in a call', [own('a'), one('b', { rtt: 90 }), one('c', { rtt: 20 }), one('d', { rtt: 50 })], BUSY, { take: ['c', 'd'], drop: [] }],
    ['none beside three of our own, however far they are', [own('a', { rtt: 900 }), own('b', { rtt: 900 }), own('c', { rtt: 900 }), one('d', { rtt: 1 })], IDLE, NOTHING],
    ['one that has gone on to connect counts', [own('a'), own('b', { connectedMs: undefined }), own('c', { connectedMs: undefined, failures: 1 }), one('d')], IDLE, NOTHING],
    ['another one for our own that fails, which stays', [own('a', dead), own('b'), own('c'), one('d')], IDLE, { take: ['d'], drop: [] }],
    ['those that were used before at once, in their order', [one('a', { source: 'remembered', rtt: undefined }), one('b', { source: 'remembered', rtt: undefined })], IDLE, { take: ['a', 'b'], drop: [] }],
    ['a measured one before one that is not', [own('a'), own('b'), one('c', { source: 'remembered', rtt: undefined }), one('d')], IDLE, { take: ['d'], drop: [] }],
    ['no found one that was never measured', [own('a'), one('b', { rtt: undefined })], IDLE, NOTHING],
    ['no full one, though nothing else is there', [own('a'), one('b', { load: 100 })], IDLE, NOTHING],
    ['none that fails', [own('a'), one('b', { failures: 2 })], IDLE, NOTHING],
    ['the unloaded one of two that are as near', [own('a'), own('b'), one('c', { load: 90 }), one('d', { load: 20 })], IDLE, { take: ['d'], drop: [] }],
    ['the near one though it is loaded, rather than another continent', [own('a'), own('b'), one('c', { rtt: 20, load: 90 }), one('d', { rtt: 250, load: 1 })], IDLE, { take: ['c'], drop: [] }],
    ['a liar that says that it is idle counts by how far away it is', [own('a'), own('b'), one('liar', { rtt: 300, load: 1 }), one('d', { rtt: 40, load: 80 })], IDLE, { take: ['d'], drop: [] }],
    ['a liar counts by its failures', [own('a'), own('b'), one('liar', { rtt: 5, load: 1, failures: 1 }), one('d', { rtt: 90, load: 60 })], IDLE, { take: ['d'], drop: [] }],
    ['one that says nothing counts as three quarters full', [own('a'), own('b'), one('c', { rtt: 20, load: undefined }), one('d', { rtt: 90, load: 50 })], IDLE, { take: ['d'], drop: [] }],

    ['a much nearer one, before the far one is left', [own('a'), kept('b', { rtt: 300 }), kept('c', { rtt: 20 }), one('d', { rtt: 30 })], IDLE, { take: ['d'], drop: [] }],
    ['then the far one is left', [own('a'), kept('b', { rtt: 300 }), kept('c', { rtt: 20 }), kept('d', { rtt: 30, connectedMs: MINUTE })], IDLE, { take: [], drop: ['b'] }],
    ['neither in a call', [own('a'), kept('b', { rtt: 300 }), kept('c', { rtt: 20 }), one('d', { rtt: 30 })], BUSY, NOTHING],
    ['nor is one left in a call', [own('a'), kept('b', { rtt: 300 }), kept('c', { rtt: 20 }), kept('d', { rtt: 30 })], BUSY, NOTHING],
    ['nothing for one that is a little nearer', [own('a'), kept('b', { rtt: 100 }), kept('c', { rtt: 20 }), one('d', { rtt: 60 })], IDLE, NOTHING],
    ['nothing for half of very little', [own('a'), kept('b', { rtt: 60 }), kept('c', { rtt: 20 }), one('d', { rtt: 15 })], IDLE, NOTHING],
    ['nothing instead of one that came lately', [own('a'), kept('b', { rtt: 300, connectedMs: 4 * MINUTE }), kept('c', { rtt: 20 }), one('d', { rtt: 30 })], IDLE, NOTHING],
    ['nothing instead of one whose distance is not known', [own('a'), kept('b', { rtt: undefined }), kept('c'), one('d', { rtt: 1 })], IDLE, NOTHING],
    ['nothing instead of our own', [own('a', { rtt: 900 }), kept('b', { rtt: 20 }), kept('c', { rtt: 20 }), one('d', { rtt: 1 })], IDLE, NOTHING],
    ['nothing more while one more than wanted is on its way', [own('a'), kept('b', { rtt: 300 }), kept('c', { rtt: 20 }), kept('d', { connectedMs: undefined }), one('e', { rtt: 1 })], IDLE, NOTHING],
    ['a loaded one is left for one that is not', [own('a'), kept('b', { rtt: 40, load: 100 }), kept('c', { rtt: 20 }), one('d', { rtt: 40, load: 20 })], IDLE, { take: ['d'], drop: [] }],

    ['one that fails is left for another one', [own('a'), kept('b', dead), kept('c'), one('d')], IDLE, { take: ['d'], drop: ['b'] }],
    ['in a call too: it carries nothing', [own('a'), kept('b', dead), kept('c'), one('d')], BUSY, { take: ['d'], drop: ['b'] }],
    ['one that fails is tried as long as there is no other', [own('a'), kept('b', dead), kept('c')], IDLE, NOTHING],
    ['none is left where none works: it is the network', [own('a', dead), kept('b', dead), kept('c', dead), one('d', { source: 'remembered', rtt: undefined })], IDLE, { take: ['d'], drop: [] }],
    ['what failed too much is left when the rest works', [own('a'), kept('b'), kept('c'), kept('d', dead), kept('e', dead)], BUSY, { take: [], drop: ['d', 'e'] }],
    ['one that comes and goes is not counted, and left when it goes', [own('a'), kept('b', { failures: 5 }), kept('c'), one('d')], IDLE, { take: ['d'], drop: [] }],
    ['of more than wanted, the farthest is left, once it is settled', [own('a'), own('b'), kept('c', { rtt: 80, source: 'member' }), kept('d', { rtt: 200, connectedMs: MINUTE, source: 'member' })], IDLE, { take: [], drop: ['c'] }],
    ['our own are kept, as many as they are', ['a', 'b', 'c', 'd', 'e'].map(id => own(id)), IDLE, NOTHING]
  ]

  for (const [what, candidates, situation, choice] of table) {
    it(what, () => {
      expect(chooseRelays(candidates, situation)).to.deep.equal(choice)
    })
  }

  /**
   * As it goes on, each look a minute after the one before
   */
  function run (candidates: Candidate[], looks: number, change: (candidate: Candidate, look: number) => Pick<Candidate, 'rtt' | 'load'>): string[][] {
    const seen: string[][] = []
    let now = candidates

    for (let look = 0; look < looks; look++) {
      const { take, drop } = chooseRelays(now, IDLE)
      now = now.map(candidate => {
        const { rtt, load } = change(candidate, look)
        const isKept = (candidate.kept || take.includes(candidate.id)) && !drop.includes(candidate.id)

        return { ...candidate, kept: isKept, connectedMs: isKept ? (candidate.connectedMs ?? 0) + MINUTE : undefined, rtt: smooth(candidate.rtt, rtt), load: smooth(candidate.load, load) }
      })
      seen.push(now.filter(({ kept }) => kept).map(({ id }) => id))
    }

    return seen
  }

  it('does not go to and fro where round trips vary by half and load by a third', () => {
    const seen = run([own('a'), one('b', { rtt: 80 }), one('c', { rtt: 90 }), one('d', { rtt: 100 }), one('e', { rtt: 110 })], 500, ({ id }, look) => ({
      rtt: ({ a: 50, b: 80, c: 90, d: 100, e: 110 })[id] as number * (1 + 0.5 * Math.sin(look * id.charCodeAt(0))),
      load: 30 + 30 * Math.abs(Math.cos(look + id.charCodeAt(0)))
    }))
    const changes = seen.filter((ids, look) => look > 0 && ids.join() !== seen[look - 1].join())

    expect(changes.length).to.be.below(10)
    expect(seen.every(ids => ids.length <= 4)).to.be.true()
  })

  it('does not stay with a liar whose answers come later and later the more it attracts', () => {
    const seen = run([own('a'), one('liar', { rtt: 10, load: 1 }), one('c', { rtt: 60, load: 60 }), one('d', { rtt: 70, load: 60 }), one('e', { rtt: 80, load: 60 })], 60, ({ id }, look) => id === 'liar' ? { rtt: 10 + look * 40 } : {})

    expect(seen[2]).to.include('liar')
    expect(seen.at(-1)).to.deep.equal(['a', 'c', 'd'])
  })

  it('spreads those who find the same relays over those that are alike', () => {
    const chosen = new Set<string>()

    for (let client = 0; client < 50; client++) {
      const luck = (i: number): number => Math.abs(Math.sin(client * 7 + i * 13))
      const { take } = chooseRelays([own('a'), own('b'), ...['c', 'd', 'e', 'f'].map((id, i) => one(id, { rtt: 40 + i, luck: luck(i) }))], IDLE)
      take.forEach(id => chosen.add(id))
    }

    expect([...chosen].sort()).to.deep.equal(['c', 'd', 'e', 'f'])
  })
})

describe('smooth', () => {
  const table: Array<[before: number | undefined, now: number | undefined, after: number | undefined]> = [[undefined, undefined, undefined], [undefined, 40, 40], [40, undefined, 40], [40, 90, 50], [90, 40, 80]]

  for (const [before, now, after] of table) {
    it(`${before} and ${now} make ${after}`, () => {
      expect(smooth(before, now)).to.equal(after)
    })
  }
})

describe('distance', () => {
  it('grows with round trip, failures and load, and the best lie is worth less than a quarter of a second', () => {
    expect(distance(one('a', { rtt: 20, load: 50 }))).to.equal(20)
    expect(distance(one('a', { rtt: 20, load: 75 }))).to.equal(120)
    expect(distance(one('a', { rtt: 20, load: 100 })) - distance(one('a', { rtt: 20, load: 1 }))).to.be.below(250)
    expect(distance(one('a', { rtt: 20, load: 1_000_000 }))).to.equal(220)
    expect(distance(one('a', { rtt: 20, failures: 2 }))).to.equal(520)
    expect(distance(one('a', { rtt: -1_000, failures: -7 }))).to.equal(0)
    expect(distance(one('a', { rtt: undefined }))).to.equal(Infinity)
  })
})

describe('isLookingWorthIt', () => {
  const table: Array<[what: string, candidates: Candidate[], isWorthIt: boolean]> = [
    ['where nothing is known', [], true],
    ['with two', [own('a'), own('b')], true],
    ['with three of our own, however far', [own('a', { rtt: 900 }), own('b'), own('c')], false],
    ['where one of our own fails', [own('a', dead), own('b'), own('c')], true],
    ['where a found one is far', [own('a'), kept('b', { rtt: 200 }), kept('c', { rtt: 20 })], true],
    ['where all are near', [own('a', { rtt: 300 }), kept('b', { rtt: 30 }), kept('c', { rtt: 20 })], false],
    ['where nobody knows how far one is', [own('a'), kept('b', { rtt: undefined }), kept('c', { rtt: 20 })], true]
  ]

  for (const [what, candidates, isWorthIt] of table) {
    it(`${isWorthIt ? 'yes' : 'no'}, ${what}`, () => {
      expect(isLookingWorthIt(candidates, { wanted: 3 })).to.equal(isWorthIt)
    })
  }
})
