import { expect } from 'aegir/chai'
import { parseSums } from '../../../relay-node/data/sums.ts'

const SUMS = { starts: 1, circuits: 2, circuitBytes: 3, stunAnswers: 4 }

describe('sums that are kept', () => {
  const table: Array<[what: string, text: string, sums: object | undefined]> = [
    ['all of them', JSON.stringify(SUMS), SUMS],
    ['those that an older version has', '{ "starts": 1 }', { starts: 1, circuits: 0, circuitBytes: 0, stunAnswers: 0 }],
    ['without what a newer one has', JSON.stringify({ ...SUMS, later: {} }), SUMS],
    ['nothing of a torn one', JSON.stringify(SUMS).slice(0, -5), undefined],
    ['nothing of an empty one', '', undefined],
    ['nothing of zeros, as a file system leaves them', '\0\0\0\0', undefined],
    ['nothing of other things', '[1]', { starts: 0, circuits: 0, circuitBytes: 0, stunAnswers: 0 }],
    ['nothing below zero', '{ "starts": -1 }', undefined],
    ['nothing that is no number', '{ "starts": "1" }', undefined],
    ['nothing that cannot be counted on', '{ "circuitBytes": 1e300 }', undefined]
  ]

  for (const [what, text, sums] of table) {
    it(`are read: ${what}`, () => {
      expect(parseSums(text)).to.deep.equal(sums)
    })
  }
})
