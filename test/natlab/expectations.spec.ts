import { expect } from 'aegir/chai'
import { directPairs, expectationOf, ONE_OF_EACH_KIND } from './expectations.ts'
import { HOST_NAMES, PAIRS } from './hosts.ts'

describe('expectations of the lab', () => {
  it('has 55 pairs of 11 hosts, 18 of them direct, and 33 where there is IPv6 beside IPv4', () => {
    expect(HOST_NAMES).to.have.lengthOf(11)
    expect(PAIRS).to.have.lengthOf(55)
    expect(directPairs()).to.have.lengthOf(18)
    expect(directPairs(true)).to.have.lengthOf(33)
  })

  // what STUN alone makes possible
  for (const [a, b, four, both] of [
    ['pub', 'sym-a', 'direct', 'direct'],
    ['pub', 'v6only', 'direct', 'direct'],
    ['pub', 'udpblock', 'relayed', 'relayed'],
    ['cone-a', 'cone-b', 'direct', 'direct'],
    ['cone-a', 'sym-a', 'relayed', 'direct'],
    ['cone-a', 'v6only', 'relayed', 'direct'],
    ['sym-a', 'sym-b', 'relayed', 'direct'],
    ['sym-a', 'v4only', 'relayed', 'relayed'],
    ['udpblock', 'strict', 'relayed', 'relayed'],
    ['v4only', 'v6only', 'relayed', 'relayed'],
    ['v4only', 'lan2', 'direct', 'direct'],
    ['lan1', 'lan2', 'direct', 'direct']
  ] as const) {
    it(`${a} and ${b}: ${four}, with IPv6 ${both}`, () => {
      expect(expectationOf([a, b]).path).to.equal(four)
      expect(expectationOf([a, b], true).path).to.equal(both)
    })
  }

  it('takes the pairs of the short run from all', () => {
    for (const pair of ONE_OF_EACH_KIND) {
      expect(PAIRS).to.deep.include(pair)
    }
  })
})
