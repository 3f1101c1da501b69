import { expect } from 'aegir/chai'
import { admit, MAX_MEMBERS } from '../../src/membership/index.ts'
import type { Admission, Member } from '../../src/membership/index.ts'

const NOW = 100_000

/**
 * `old` has settled; `new` has not. `9b` joined at 9 and has session `b`
 */
type Who = `old ${string}` | `new ${string}`

const contender = (id: string): { session: string, joinedAt: number } => ({ session: id, joinedAt: parseInt(id) })

function member (who: Who): Member {
  const [age, id] = who.split(' ')

  return { ...contender(id), peer: id, name: id, links: [], settledAt: age === 'old' ? NOW : NOW + 1, lastSeen: NOW, status: 'present' }
}

function decide (self: Who, members: Who[], newcomer: string): Admission {
  const { session, joinedAt, settledAt } = member(self)

  return admit(members.map(member), { session, joinedAt, settled: settledAt <= NOW }, { ...contender(newcomer), peer: 'who asks' }, NOW)
}

const welcome: Admission = { welcome: true, evict: [], leave: false }
const refused: Admission = { welcome: false, evict: [], leave: false }

describe('admit', () => {
  const table: Array<[name: string, self: Who, members: Who[], newcomer: string, expected: Admission]> = [
    ['into an empty room', 'old 1', [], '9', welcome],
    ['to the last place', 'old 1', ['old 2', 'old 3'], '9', welcome],
    ['not into a full room', 'old 1', ['old 2', 'old 3', 'old 4'], '9', refused],
    ['not into a full room, however early it says it joined', 'old 1', ['old 2', 'old 3', 'old 4'], '0', refused],
    ['not into a room that is too full', 'old 1', ['old 2', 'old 3', 'old 4', 'old 5'], '0', refused],
    ['not where earlier newcomers have the last places', 'old 1', ['old 2', 'old 3', 'new 4'], '9', refused],
    ['where a later newcomer has the last place, which loses it', 'old 1', ['old 2', 'old 3', 'new 9'], '4', { welcome: true, evict: ['9'], leave: false }],
    ['by the time, before the session', 'old 1', ['old 2', 'old 3', 'new 9b'], '10a', refused],
    ['by the session where both joined at once', 'old 1', ['old 2', 'old 3', 'new 9b'], '9a', { welcome: true, evict: ['9b'], leave: false }],
    ['not by the session where both joined at once', 'old 1', ['old 2', 'old 3', 'new 9a'], '9b', refused],
    ['not by saying the same as the one who has the last place', 'old 1', ['old 2', 'old 3', 'new 9a'], '9a', refused],
    ['to one of several places', 'old 1', ['new 4', 'new 5'], '9', welcome],
    ['where the latest of several loses', 'old 1', ['new 7', 'new 5', 'new 8'], '6', { welcome: true, evict: ['8'], leave: false }],
    ['to newcomers among themselves', 'new 5', ['new 6', 'new 7'], '9', welcome],
    ['where we have joined last of all', 'new 9', ['new 6', 'new 7', 'new 8'], '5', { welcome: true, evict: [], leave: true }],
    ['where another one has joined last of all', 'new 5', ['new 6', 'new 7', 'new 8'], '4', { welcome: true, evict: ['8'], leave: false }],
    ['not where it has joined last of all', 'new 5', ['new 6', 'new 7', 'new 8'], '9', refused],
    ['where we compete with it for the last place', 'new 9', ['old 1', 'old 2', 'old 3'], '5', { welcome: true, evict: [], leave: true }],
    ['not where we win the last place', 'new 5', ['old 1', 'old 2', 'old 3'], '9', refused]
  ]

  for (const [name, self, members, newcomer, expected] of table) {
    it(name, () => {
      expect(decide(self, members, newcomer)).to.deep.equal(expected)
    })
  }

  it('gives who comes back without a goodbye its own place in a full room', () => {
    const others = (['old 2', 'old 3', 'old 4'] as const).map(member)
    const self = { ...contender('1'), settled: true }

    for (const { peer } of others) {
      expect(admit(others, self, { ...contender('9'), peer }, NOW)).to.deep.equal(welcome)
    }
  })

  it('lets all decide alike, whatever they have heard first', () => {
    const ids = ['1a', '2a', '2b', '3a', '4a', '5a']
    const winners = ids.slice(0, MAX_MEMBERS)

    for (const self of ids) {
      // meets the others one after the other, in each order
      for (const order of permutations(ids.filter(id => id !== self))) {
        let members: string[] = []
        let left = false

        for (const newcomer of order) {
          const { welcome, evict, leave } = decide(`new ${self}`, members.map(id => `new ${id}` as const), newcomer)
          members = [...members.filter(id => !evict.includes(id)), ...welcome ? [newcomer] : []]
          left ||= leave

          if (left) {
            break
          }
        }

        expect(left).to.equal(!winners.includes(self))

        if (!left) {
          expect([self, ...members].sort()).to.deep.equal(winners)
        }
      }
    }
  })
})

function permutations (items: string[]): string[][] {
  return items.length === 0 ? [[]] : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map(rest => [item, ...rest]))
}
