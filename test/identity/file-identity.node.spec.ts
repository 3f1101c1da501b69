import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { expect } from 'aegir/chai'
import { fileIdentity } from '../../src/identity/index.ts'

const OTHER_TYPES = ['RSA', 'secp256k1'] as const

describe('fileIdentity', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'freeflow-identity-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('makes a file, and folders, that only the owner can read', async () => {
    const path = join(folder, 'some/where/key')
    await fileIdentity(path)
    const { mode } = await stat(path)

    expect(mode & 0o777).to.equal(0o600)
  })

  it('is the same peer the next time', async () => {
    const path = join(folder, 'key')
    const first = await fileIdentity(path)
    const second = await fileIdentity(path)

    expect(second.peerId.equals(first.peerId)).to.be.true()
  })

  it('gives one peer where two come at the same moment, and an error to the other', async () => {
    const path = join(folder, 'key')
    const results = await Promise.allSettled([fileIdentity(path), fileIdentity(path)])
    const peers = new Set(results.flatMap(result => result.status === 'fulfilled' ? [result.value.peerId.toString()] : []))

    expect(peers).to.deep.equal(new Set([(await fileIdentity(path)).peerId.toString()]))
  })

  it('refuses a damaged file and leaves it alone', async () => {
    const path = join(folder, 'key')
    await writeFile(path, 'not a key')

    await expect(fileIdentity(path)).to.eventually.be.rejected.with.property('name', 'InvalidKeyError')
    expect(await readFile(path, 'utf8')).to.equal('not a key')
  })

  OTHER_TYPES.forEach(type => {
    it(`refuses a key of type ${type}`, async () => {
      const path = join(folder, 'key')
      await writeFile(path, privateKeyToProtobuf(await (type === 'RSA' ? generateKeyPair(type, 2048) : generateKeyPair(type))))

      await expect(fileIdentity(path)).to.eventually.be.rejected.with.property('name', 'InvalidKeyError')
    })
  })

  it('passes on what the file system says', async () => {
    await expect(fileIdentity(folder)).to.eventually.be.rejected.with.property('code', 'EISDIR')
  })
})
