import { expect } from 'aegir/chai'
import { decodeHeader, deriveKeys, encodeHeader, open, seal } from '../../src/e2ee/index.ts'
import type { SFrameKeys } from '../../src/e2ee/index.ts'

const LARGEST = 2n ** 64n - 1n

const bytes = (...values: number[]): Uint8Array => Uint8Array.of(...values)

describe('SFrame', () => {
  let keys: SFrameKeys

  before(async () => {
    keys = await deriveKeys(bytes(1, 2, 3), 9n)
  })

  const headers: Array<[kid: bigint, ctr: bigint, header: number[]]> = [
    [0n, 0n, [0x00]],
    [7n, 7n, [0x77]],
    [8n, 7n, [0x87, 8]],
    [7n, 8n, [0x78, 8]],
    [256n, 65_536n, [0x9a, 1, 0, 1, 0, 0]],
    [LARGEST, LARGEST, [0xff, ...new Array(16).fill(255)]]
  ]

  for (const [kid, ctr, header] of headers) {
    it(`writes and reads key ID ${kid}, counter ${ctr}`, () => {
      expect([...encodeHeader(kid, ctr)]).to.deep.equal(header)
      expect(decodeHeader(bytes(...header, 1, 2))).to.deep.equal({ kid, ctr, length: header.length })
    })
  }

  const outside = [-1n, LARGEST + 1n]

  outside.forEach(value => {
    it(`refuses ${value}`, async () => {
      expect(() => encodeHeader(value, 0n)).to.throw().with.property('name', 'MalformedFrameError')
      expect(() => encodeHeader(0n, value)).to.throw().with.property('name', 'MalformedFrameError')
      await expect(deriveKeys(bytes(1), value)).to.eventually.be.rejected.with.property('name', 'MalformedFrameError')
      await expect(seal(keys, 9n, value, bytes(1))).to.eventually.be.rejected.with.property('name', 'MalformedFrameError')
    })
  })

  it('opens what it sealed, at any length and with the largest numbers', async () => {
    for (const length of [0, 1, 1_000_000]) {
      const plaintext = new Uint8Array(length).fill(5)
      const sealed = await seal(keys, LARGEST, LARGEST, plaintext)

      expect(sealed.byteLength).to.equal(17 + length + 16)
      expect(await open(keys, sealed)).to.deep.equal(plaintext)
    }
  })

  it('derives another key for each key ID and each base key', async () => {
    const all = await Promise.all([deriveKeys(bytes(1, 2, 3), 9n), deriveKeys(bytes(1, 2, 3), 10n), deriveKeys(bytes(1, 2, 4), 9n)])

    expect(all[0]).to.deep.equal(keys)
    expect(new Set(all.flatMap(({ key, salt }) => [key.join(), salt.join()]))).to.have.property('size', 6)
  })

  it('takes what it seals at once: a buffer may be used again', async () => {
    const buffer = bytes(1, 2, 3)
    const sealed = seal(await deriveKeys(bytes(1, 2, 3), 9n), 9n, 1n, buffer)
    buffer.fill(0)

    expect(await open(keys, await sealed)).to.deep.equal(bytes(1, 2, 3))
  })
})
