import { expect } from 'aegir/chai'
import { blockOf } from '../../../relay-node/limits/index.ts'

describe('address block', () => {
  const table: Array<[address: string, block: string | undefined]> = [
    ['8.8.4.7', '8.8.4.0/24'],
    ['8.8.4.255', '8.8.4.0/24'],
    ['8.8.5.7', '8.8.5.0/24'],
    ['::ffff:8.8.4.7', '8.8.4.0/24'],
    ['2a00:1450:4001:810::200e', '2a00:1450:4001:810::/64'],
    ['2a00:1450:4001:810:ffff::1', '2a00:1450:4001:810::/64'],
    ['2a00:1450:4001:811::1', '2a00:1450:4001:811::/64'],
    ['127.0.0.1', undefined],
    ['192.168.1.1', undefined],
    ['fd00::1', undefined],
    ['::1', undefined],
    ['relay.example', undefined],
    ['', undefined]
  ]

  for (const [address, block] of table) {
    it(`of "${address}" is ${block ?? 'none'}`, () => {
      expect(blockOf(address)).to.equal(block)
    })
  }
})
