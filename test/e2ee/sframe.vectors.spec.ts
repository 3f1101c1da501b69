import { createHash } from 'node:crypto'
import { expect } from 'aegir/chai'
import { decodeHeader, deriveKeys, encodeHeader, open, seal } from '../../src/e2ee/index.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'

const { headers, ciphertexts } = readVectors('sframe')
const uint64 = (digits: string): bigint => BigInt(`0x${digits}`)
const digest = (lines: string[]): string => createHash('sha256').update(lines.map(line => `${line}\n`).join('')).digest('hex')

/**
 * Digests of the published values, in the order and form of the vectors
 *
 * @see https://www.rfc-editor.org/rfc/rfc9605#appendix-C
 */
const PUBLISHED_HEADERS = '2b84c3dad88c9e23625f1f53074498fdb1e0b8618a55917564648b3e44cba7d4'
const PUBLISHED_CIPHERTEXT = 'd6856ac936a3e100eefd508455dc577ee621017bb53936f3c3be883a3377e614'

describe('vectors of SFrame', () => {
  it('are those of RFC 9605', () => {
    const [{ suite, ...values }] = ciphertexts.accept

    expect(suite).to.equal(4)
    expect(digest(headers.accept.map(({ kid, ctr, encoded }: any) => `${kid} ${ctr} ${encoded}`))).to.equal(PUBLISHED_HEADERS)
    expect(digest(Object.entries(values).map(([name, value]) => `${name} ${value}`))).to.equal(PUBLISHED_CIPHERTEXT)
  })

  it('hold for all headers', () => {
    expect(headers.accept).to.have.lengthOf(289)

    for (const { kid, ctr, encoded } of headers.accept) {
      expect(hex(encodeHeader(uint64(kid), uint64(ctr)))).to.equal(encoded)
      expect(decodeHeader(unhex(encoded))).to.deep.equal({ kid: uint64(kid), ctr: uint64(ctr), length: encoded.length / 2 })
      expect(decodeHeader(unhex(`${encoded}ff00`)), 'with what follows').to.deep.equal({ kid: uint64(kid), ctr: uint64(ctr), length: encoded.length / 2 })
    }
  })

  for (const { why, encoded } of headers.reject) {
    it(`refuse a header: ${why}`, () => {
      expect(() => decodeHeader(unhex(encoded))).to.throw().with.property('name', 'MalformedFrameError')
    })
  }

  for (const { kid, ctr, baseKey, key, salt, metadata, plaintext, ciphertext } of ciphertexts.accept) {
    it('hold for keys', async () => {
      const keys = await deriveKeys(unhex(baseKey), uint64(kid))

      expect(hex(keys.key)).to.equal(key)
      expect(hex(keys.salt)).to.equal(salt)
    })

    it('seal', async () => {
      const keys = { key: unhex(key), salt: unhex(salt) }

      expect(hex(await seal(keys, uint64(kid), uint64(ctr), unhex(plaintext), unhex(metadata)))).to.equal(ciphertext)
    })

    it('open', async () => {
      const keys = { key: unhex(key), salt: unhex(salt) }

      expect(hex(await open(keys, unhex(ciphertext), unhex(metadata)))).to.equal(plaintext)
    })

    for (const { why, metadata, ciphertext, error } of ciphertexts.reject) {
      it(`do not open: ${why}`, async () => {
        const keys = { key: unhex(key), salt: unhex(salt) }

        await expect(open(keys, unhex(ciphertext), unhex(metadata))).to.eventually.be.rejected.with.property('name', error)
      })
    }
  }
})
