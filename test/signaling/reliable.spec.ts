import { expect } from 'aegir/chai'
import { Reliable } from '../../src/signaling/reliable.ts'

describe('Reliable', () => {
  let reliable: Reliable<string>

  beforeEach(() => {
    reliable = new Reliable()
  })

  const receive = (...sequences: number[]): string[][] => sequences.map(sequence => reliable.receive({ sequence, message: `${sequence}` }))
  const pending = (): number[] => reliable.pending.map(({ sequence }) => sequence)

  describe('sending', () => {
    it('numbers from 1 and keeps everything until it is acknowledged', () => {
      expect(['a', 'b', 'c'].map(message => reliable.push(message))).to.deep.equal([{ sequence: 1, message: 'a' }, { sequence: 2, message: 'b' }, { sequence: 3, message: 'c' }])
      expect(pending()).to.deep.equal([1, 2, 3])

      reliable.acknowledge(2)
      expect(pending()).to.deep.equal([3])
    })

    const acknowledgements: Array<[numbers: number[], left: number[]]> = [
      [[0], [1, 2, 3]],
      [[2, 1], [3]],
      [[3], []],
      [[3, 0], []],
      [[99], []]
    ]

    acknowledgements.forEach(([numbers, left]) => {
      it(`keeps ${left.join(', ') || 'nothing'} of three where ${numbers.join(', then ')} is acknowledged`, () => {
        ['a', 'b', 'c'].forEach(message => reliable.push(message))
        numbers.forEach(number => { reliable.acknowledge(number) })

        expect(pending()).to.deep.equal(left)
        expect(reliable.push('d').sequence).to.equal(4)
      })
    })

    it('keeps 256', () => {
      for (let i = 0; i < 256; i++) {
        reliable.push('x')
      }

      expect(() => reliable.push('x')).to.throw().with.property('name', 'OutboxFullError')
      reliable.acknowledge(1)
      expect(reliable.push('x').sequence).to.equal(257)
    })
  })

  describe('receiving', () => {
    const orders: Array<[sequences: number[], delivered: string[][], received: number]> = [
      [[1, 2, 3], [['1'], ['2'], ['3']], 3],
      [[1, 1, 2, 1], [['1'], [], ['2'], []], 2],
      [[2, 1], [[], ['1', '2']], 2],
      [[3, 3, 1, 2], [[], [], ['1'], ['2', '3']], 3],
      [[2, 3], [[], []], 0],
      [[0], [[]], 0],
      [[64, 1], [[], ['1']], 1],
      [[1, 65, 2], [['1'], [], ['2']], 2]
    ]

    orders.forEach(([sequences, delivered, received]) => {
      it(`delivers in order what came as ${sequences.join(', ')}`, () => {
        expect(receive(...sequences)).to.deep.equal(delivered)
        expect(reliable.received).to.equal(received)
      })
    })

    it('takes nothing that is more than 64 ahead', () => {
      expect(() => receive(65)).to.throw().with.property('name', 'InvalidFrameError')
      expect(receive(64)).to.deep.equal([[]])
    })
  })
})
