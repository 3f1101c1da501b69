import { expect } from 'aegir/chai'
import { isRenewalDue, lifetimeMs } from '../../src/overlay/renewal.ts'
import type { CircuitLimits } from '../../src/overlay/renewal.ts'

const HOUR = 3_600_000
const MB = 1n << 20n

describe('renewal of a circuit', () => {
  const table: Array<[what: string, limits: CircuitLimits, left: CircuitLimits, due: boolean]> = [
    ['nothing limits it', {}, {}, false],
    ['it is new', { bytes: MB, ms: 5_000 }, { bytes: MB, ms: 5_000 }, false],
    ['a third of the data is left', { bytes: 300n }, { bytes: 100n }, false],
    ['a quarter of the data is left', { bytes: 300n }, { bytes: 75n }, true],
    ['no data is left', { bytes: 300n }, { bytes: 0n }, true],
    ['more than a quarter of the time is left', { ms: 5_000 }, { ms: 1_300 }, false],
    ['a quarter of the time is left', { ms: 5_000 }, { ms: 1_250 }, true],
    ['its time is over', { ms: 5_000 }, { ms: -1 }, true],
    ['data is short and time is not', { bytes: MB, ms: HOUR }, { bytes: MB / 8n, ms: HOUR }, true],
    ['time is short and data is not', { bytes: MB, ms: HOUR }, { bytes: MB, ms: 30_000 }, true],
    ['much of a large limit is left', { bytes: MB * 16_384n, ms: 12 * HOUR }, { bytes: MB * 100n, ms: HOUR }, false],
    ['little of a large limit on data is left', { bytes: MB * 16_384n }, { bytes: MB * 64n }, true],
    ['little of a large limit on time is left', { ms: 12 * HOUR }, { ms: 60_000 }, true],
    ['nobody knows yet how long it lasts', { bytes: MB }, { bytes: MB, ms: undefined }, false]
  ]

  for (const [what, limits, left, due] of table) {
    it(`is ${due ? '' : 'not '}due where ${what}`, () => {
      expect(isRenewalDue(limits, left)).to.equal(due)
    })
  }

  it('knows in what unit a relay speaks', () => {
    expect(lifetimeMs(120, 'go-libp2p/0.30')).to.equal(120_000)
    expect(lifetimeMs(120, '')).to.equal(120_000)
    expect(lifetimeMs(120_000, 'js-libp2p/3.3.11 node/24')).to.equal(120_000)
  })
})
