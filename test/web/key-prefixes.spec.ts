import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect } from 'aegir/chai'
import table, { BITS, keyPrefix } from '../../web/src/peer/key-prefixes.ts'

/**
 * The first 16 bits of the hash of a key
 */
function beginning (prefix: number): number {
  const key = Buffer.alloc(34)
  key.set([0x12, 32])
  key.writeUInt32BE(prefix, 2)

  return createHash('sha256').update(key).digest().readUInt16BE(0)
}

describe('web key prefixes', () => {
  it('are what the table of libp2p is for', () => {
    const list = readFileSync('node_modules/@libp2p/kad-dht/dist/src/routing-table/generated-prefix-list.js', 'utf8')
    const [first, second] = /\[\s*(\d+),\s*(\d+)/.exec(list)?.slice(1).map(Number) ?? []

    expect([beginning(first), beginning(second)]).to.deep.equal([0, 1])
  })

  for (const wanted of [0, 1, 0x7fff, 0x8000, 0xabcd, 0xffff]) {
    it(`begin as wanted: ${wanted.toString(16)}`, () => {
      const prefix = table[wanted]

      expect(beginning(prefix) >> 16 - BITS).to.equal(wanted >> 16 - BITS)
      expect(keyPrefix(wanted)).to.equal(prefix)
    })
  }
})
