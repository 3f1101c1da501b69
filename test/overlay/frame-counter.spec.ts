import { expect } from 'aegir/chai'
import { Uint8ArrayList } from 'uint8arraylist'
import { FrameCounter } from '../../src/overlay/index.ts'

const zeros = (length: number): number[] => new Array(length).fill(0)

describe('FrameCounter', () => {
  const table: Array<[what: string, pieces: number[][], messages: number[], shortest: number[]]> = [
    ['messages of no bytes', [zeros(5)], [5], [0]],
    ['one message in a piece', [[3, 1, 2, 3]], [1], [3]],
    ['several in a piece', [[2, 0, 0, 1, 9, 3, 1, 2, 3]], [3], [1]],
    ['one in several pieces', [[4, 0], [0, 0], [0, 2, 7, 7]], [1, 0, 1], [4, Infinity, 2]],
    ['a length of two bytes, and one that is cut', [[0x80, 0x01, ...zeros(128), 0x80], [0x01, ...zeros(127)], [0, 1]], [1, 1, 1], [128, 128, 1]],
    ['nothing', [[]], [0], [Infinity]],
    ['a length that is never reached', [[0xff, 0xff, 0xff, 0xff, 0x7f], zeros(1_000)], [1, 0], [2 ** 35 - 1, Infinity]],
    ['a length without end', [new Array(1_000).fill(0xff), new Array(1_000).fill(0xff)], [0, 0], [Infinity, Infinity]]
  ]

  for (const [what, pieces, messages, shortest] of table) {
    it(`counts ${what}`, () => {
      const counter = new FrameCounter()
      const counted = pieces.map(piece => counter.count(Uint8Array.from(piece)))
      expect(counted.map(({ messages }) => messages)).to.deep.equal(messages)
      expect(counted.map(({ shortest }) => shortest)).to.deep.equal(shortest)
    })
  }

  it('counts over the pieces of a list', () => {
    const list = new Uint8ArrayList(Uint8Array.from([2, 0]), Uint8Array.from([0, 1, 9]))
    expect(new FrameCounter().count(list)).to.deep.equal({ messages: 2, shortest: 1 })
  })
})
