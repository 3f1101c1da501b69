import { expect } from 'aegir/chai'
import { formatBytes, formatDuration, parseBytes, parseDuration } from '../../../relay-node/config/units.ts'

describe('units', () => {
  const sizes: Array<[text: string, bytes: bigint | undefined]> = [
    ['0', 0n],
    ['1500', 1_500n],
    ['1500B', 1_500n],
    ['4 KiB', 4_096n],
    ['16GiB', 1n << 34n],
    ['9TiB', 9n << 40n],
    ['', undefined],
    ['GiB', undefined],
    ['-1', undefined],
    ['1.5GiB', undefined],
    ['16GB', undefined],
    ['1constructor', undefined]
  ]

  for (const [text, bytes] of sizes) {
    it(`reads "${text}" as ${bytes} bytes`, () => {
      expect(parseBytes(text)).to.equal(bytes)
    })
  }

  const times: Array<[text: string, ms: number | undefined]> = [
    ['250ms', 250],
    ['90s', 90_000],
    ['15 min', 900_000],
    ['12h', 43_200_000],
    ['1d', 86_400_000],
    ['12', undefined],
    ['', undefined],
    ['1m', undefined],
    ['1h30min', undefined]
  ]

  for (const [text, ms] of times) {
    it(`reads "${text}" as ${ms} ms`, () => {
      expect(parseDuration(text)).to.equal(ms)
    })
  }

  it('writes what it reads', () => {
    expect([0n, 1n, 1_500n, 4_096n, 1n << 34n].map(formatBytes)).to.deep.equal(['0B', '1B', '1500B', '4KiB', '16GiB'])
    expect([0, 250, 1_500, 90_000, 900_000, 43_200_000].map(formatDuration)).to.deep.equal(['0ms', '250ms', '1500ms', '90s', '15min', '12h'])
  })
})
