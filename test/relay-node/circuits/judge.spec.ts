import { expect } from 'aegir/chai'
import { Day } from '../../../relay-node/circuits/day.ts'
import { isUsedUp, refuseCircuit, refuseReservation } from '../../../relay-node/circuits/judge.ts'

describe('limits of a relay', () => {
  const below = { used: 1, max: 2 }
  const reached = { used: 2, max: 2 }
  const none = { used: 1e18, max: Infinity }
  const reservation = { draining: false, allowed: true, inBlock: below }
  const circuit = { draining: false, allowed: true, all: below, ofPeer: below, inBlock: below, day: none, blockDay: none }

  const reservations: Array<[change: Partial<typeof reservation>, refusal: string | undefined]> = [
    [{}, undefined],
    [{ draining: true, allowed: false, inBlock: reached }, 'draining'],
    [{ allowed: false, inBlock: reached }, 'not allowed'],
    [{ inBlock: reached }, 'block']
  ]

  for (const [change, refusal] of reservations) {
    it(`answer a reservation with ${JSON.stringify(change)} with ${refusal ?? 'yes'}`, () => {
      expect(refuseReservation({ ...reservation, ...change })).to.equal(refusal)
    })
  }

  const circuits: Array<[change: Partial<typeof circuit>, refusal: string | undefined]> = [
    [{}, undefined],
    [{ draining: true, allowed: false }, 'draining'],
    [{ allowed: false, all: reached }, 'not allowed'],
    [{ ofPeer: reached, all: reached }, 'peer'],
    [{ inBlock: reached, all: reached }, 'block'],
    [{ all: reached }, 'full'],
    [{ day: { used: 89, max: 100 }, blockDay: { used: 89, max: 100 } }, undefined],
    [{ day: { used: 90, max: 100 } }, 'day'],
    [{ blockDay: { used: 90, max: 100 } }, 'block day']
  ]

  for (const [change, refusal] of circuits) {
    it(`answer a circuit with ${JSON.stringify(change)} with ${refusal ?? 'yes'}`, () => {
      expect(refuseCircuit({ ...circuit, ...change })).to.equal(refusal)
    })
  }

  it('end open circuits later than they refuse new ones', () => {
    expect(isUsedUp({ used: 99, max: 100 }, none)).to.be.false()
    expect(isUsedUp({ used: 100, max: 100 }, none)).to.be.true()
    expect(isUsedUp(none, { used: 100, max: 100 })).to.be.true()
  })
})

describe('bytes of a day', () => {
  const HOUR = 3_600_000

  const table: Array<[what: string, adds: Array<[hour: number, bytes: number]>, hour: number, bytes: number]> = [
    ['nothing', [], 5, 0],
    ['a day together', [[0, 1], [5, 2], [23, 4]], 23, 7],
    ['not what is older', [[0, 1], [5, 2], [23, 4]], 24, 6],
    ['the same hour of the next day alone', [[3, 1], [27, 8]], 27, 8],
    ['nothing after a long pause', [[0, 1], [5, 2]], 1_000, 0],
    ['all that there was where a clock runs back', [[10, 1], [2, 2]], 2, 3]
  ]

  for (const [what, adds, hour, bytes] of table) {
    it(`are ${what}`, () => {
      let now = 0
      const day = new Day(() => now)
      adds.forEach(([hour, bytes]) => {
        now = hour * HOUR
        day.add(bytes)
      })
      now = hour * HOUR
      expect(day.bytes).to.equal(bytes)
    })
  }
})
