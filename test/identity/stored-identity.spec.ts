import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { Key } from 'interface-datastore/key'
import { createIdentity, storedIdentity } from '../../src/identity/index.ts'
import type { Identity } from '../../src/identity/index.ts'

const KEY = new Key('/freeflow/identity')

describe('createIdentity', () => {
  it('makes a fresh Ed25519 key each time', async () => {
    const [one, two] = await Promise.all([createIdentity(), createIdentity()])

    expect(one.privateKey.type).to.equal('Ed25519')
    expect(one.peerId.publicKey?.equals(one.privateKey.publicKey)).to.be.true()
    expect(one.peerId.equals(two.peerId)).to.be.false()
  })
})

describe('storedIdentity', () => {
  let datastore: MemoryDatastore
  let held: Identity[]

  async function stored (): Promise<Identity> {
    const identity = await storedIdentity(datastore)
    held.push(identity)

    return identity
  }

  beforeEach(() => {
    datastore = new MemoryDatastore()
    held = []
  })

  afterEach(async () => {
    await Promise.all(held.map(async ({ release }) => release()))
  })

  it('is the same again once it was released', async () => {
    const first = await stored()
    await first.release()
    const second = await stored()

    expect(second.peerId.equals(first.peerId)).to.be.true()
    expect(second.privateKey.equals(first.privateKey)).to.be.true()
  })

  it('is another one in another datastore', async () => {
    const first = await stored()
    await first.release()
    datastore = new MemoryDatastore()

    expect((await stored()).peerId.equals(first.peerId)).to.be.false()
  })

  const damaged: Record<string, () => Promise<Uint8Array>> = {
    'nothing at all': async () => new Uint8Array(),
    'a few bytes': async () => Uint8Array.of(1, 2, 3),
    'a key that is cut off': async () => privateKeyToProtobuf((await createIdentity()).privateKey).subarray(0, 30),
    'an RSA key': async () => privateKeyToProtobuf(await generateKeyPair('RSA', 2048)),
    'a secp256k1 key': async () => privateKeyToProtobuf(await generateKeyPair('secp256k1'))
  }

  Object.entries(damaged).forEach(([name, bytes]) => {
    it(`refuses ${name}, leaves it alone and lets go of the lock`, async () => {
      const before = await bytes()
      await datastore.put(KEY, before)

      await expect(stored()).to.eventually.be.rejected.with.property('name', 'InvalidKeyError')
      expect(await datastore.get(KEY)).to.deep.equal(before)

      datastore = new MemoryDatastore()
      const first = await stored()
      await first.release()
      expect((await stored()).peerId.equals(first.peerId)).to.be.true()
    })
  })

  it('passes on what goes wrong in the datastore', async () => {
    const identity = storedIdentity({
      has: () => false,
      get: () => { throw new Error('not asked') },
      put: () => { throw new Error('the disk is full') }
    })

    await expect(identity).to.eventually.be.rejectedWith('the disk is full')
  })
})
