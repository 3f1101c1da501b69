import { expect } from 'aegir/chai'
import { limitsOf, sizeOf } from '../../../relay-node/config/sizes.ts'
import { DEFAULT_LIMITS } from '../../../relay-node/constants.ts'

const GIB = 2 ** 30

describe('size of a relay', () => {
  const table: Array<[cores: number, gibibytes: number, size: string]> = [
    [1, 0.5, 'small'],
    [1, 64, 'small'],
    [64, 1, 'small'],
    [2, 3.4, 'small'],
    [2, 3.8, 'medium'],
    [2, 64, 'medium'],
    [4, 7.8, 'medium'],
    [4, 15.6, 'large'],
    [64, 256, 'large']
  ]

  for (const [cores, gibibytes, size] of table) {
    it(`is ${size} on ${cores} cores with ${gibibytes} GiB`, () => {
      expect(sizeOf({ cores, memoryBytes: gibibytes * GIB })).to.equal(size)
    })
  }

  it('says how many, and nothing of what one may do', () => {
    const { maxReservations, maxReservationsPerBlock, maxCircuits, maxCircuitsPerBlock, maxConnections, maxTopics, ...each } = limitsOf('small')
    expect(DEFAULT_LIMITS).to.include(each)
    expect([maxReservations, maxReservationsPerBlock, maxCircuits, maxCircuitsPerBlock, maxConnections, maxTopics]).to.deep.equal([1_000, 200, 500, 100, 1_200, 2_000])
    expect(limitsOf('medium')).to.deep.equal(DEFAULT_LIMITS)
  })
})
