import { expect } from 'aegir/chai'
import { complaints, soak } from '../../bench/relay/soak.ts'
import type { Held } from '../../bench/relay/soak.ts'

const EMPTY: Held = { reservations: 0, circuits: 0, connections: 0, topics: 0, resources: { Timeout: 5 }, heapMB: 50, rssMB: 100 }

describe('soak', () => {
  const table: Array<[change: Partial<Held>, joins: number, heapKilobytesPerJoin: number, complaints: number]> = [
    [{}, 1_000, 1, 0],
    [{ reservations: 1 }, 1_000, 1, 1],
    [{ circuits: 1, connections: 1, topics: 1 }, 1_000, 1, 3],
    [{ resources: { Timeout: 7 } }, 1_000, 1, 0],
    [{ resources: { Timeout: 8 } }, 1_000, 1, 1],
    [{ resources: { Timeout: 5, TCPSocketWrap: 3 } }, 1_000, 1, 1],
    [{}, 1_000, 1_000, 1],
    [{}, 10, 1_000, 0]
  ]

  for (const [change, joins, heapKilobytesPerJoin, expected] of table) {
    it(`has ${expected} complaints of ${JSON.stringify(change)} with ${heapKilobytesPerJoin} kB for each of ${joins} joins`, () => {
      expect(complaints({ joins, before: EMPTY, after: { ...EMPTY, ...change }, heapKilobytesPerJoin })).to.have.lengthOf(expected)
    })
  }

  it('leaves a relay as it was', async function () {
    this.timeout(120_000)
    const { joins, crashes, wrong } = await soak(15_000, () => {}, { warmUpMs: 5_000 })

    expect(wrong).to.deep.equal([])
    expect(joins).to.be.above(5)
    expect(crashes).to.be.above(0)
  })
})
