import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { createSeal, deriveRoom } from '../../src/membership/index.ts'
import { Signed } from '../../src/membership/pb/membership.js'
import { identity } from '../fixtures/peer-ids.ts'
import type { Identity } from '../../src/identity/index.ts'
import type { RoomKeys, Seal } from '../../src/membership/index.ts'

const OTHER_TYPES = ['secp256k1', 'RSA'] as const
const PAYLOAD = fromString('some payload')

async function room (fill: number): Promise<RoomKeys> {
  return deriveRoom({ label: 'tea', guessable: false, secret: new Uint8Array(16).fill(fill), relays: [], peers: [] })
}

describe('seal', () => {
  let keys: RoomKeys
  let ada: Identity
  let bob: Identity
  let seal: Seal
  let reader: Seal

  before(async () => {
    keys = await room(1)
    ada = await identity(1)
    bob = await identity(2)
    seal = createSeal(keys, ada)
    reader = createSeal(keys, bob)
  })

  /**
   * What somebody who has the room's key, but keeps to no rule, can send
   */
  async function forge (signed: Partial<Signed>): Promise<Uint8Array> {
    const iv = new Uint8Array(12)
    const additionalData = new Uint8Array(concat([Uint8Array.of(1), keys.id]))
    const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, keys.key, new Uint8Array(Signed.encode(signed)))

    return concat([Uint8Array.of(1), iv, new Uint8Array(ciphertext)])
  }

  const signedBytes = (id: Uint8Array, kind: string, payload: Uint8Array): Uint8Array => {
    return concat([fromString('freeflow-connect/signed/1'), id, Uint8Array.of(fromString(kind).byteLength), fromString(kind), payload])
  }

  async function signed (init: Partial<Signed> = {}, signer = ada): Promise<Partial<Signed>> {
    const message = { sender: ada.peerId.toMultihash().bytes as Uint8Array<ArrayBuffer>, kind: 'chat', payload: new Uint8Array(PAYLOAD), ...init }

    return { ...message, signature: new Uint8Array(await signer.privateKey.sign(signedBytes(keys.id, message.kind, message.payload))), ...init }
  }

  it('is opened by whoever knows the room, and says who sealed it', async () => {
    const opened = await reader.open(await seal.seal('chat', PAYLOAD))

    expect(opened.sender.equals(ada.peerId)).to.be.true()
    expect(opened.kind).to.equal('chat')
    expect(opened.payload).to.deep.equal(PAYLOAD)
  })

  it('is another one each time, and shows nothing of what is inside', async () => {
    const [one, two] = [await seal.seal('presence', PAYLOAD), await seal.seal('presence', PAYLOAD)]

    expect(one.subarray(1, 13)).to.not.deep.equal(two.subarray(1, 13))

    for (const bytes of [PAYLOAD, fromString('presence'), ada.peerId.toMultihash().digest.subarray(4)]) {
      expect(indexOf(one, bytes)).to.equal(-1)
    }
  })

  it('takes an empty payload, and one of 16 kB', async () => {
    for (const payload of [new Uint8Array(), new Uint8Array(16_000).fill(1)]) {
      expect((await reader.open(await seal.seal('chat', payload))).payload).to.deep.equal(payload)
    }
  })

  it('opens what was made by hand', async () => {
    expect(await reader.open(await forge(await signed()))).to.deep.include({ kind: 'chat', payload: PAYLOAD })
  })

  it('has kinds of up to 32 bytes', async () => {
    expect(await reader.open(await seal.seal('x'.repeat(32), PAYLOAD))).to.include({ kind: 'x'.repeat(32) })
    await expect(seal.seal('ä'.repeat(17), PAYLOAD)).to.eventually.be.rejected.with.property('name', 'SealError')
  })

  const damages: Record<string, () => Promise<Uint8Array>> = {
    'of another room': async () => createSeal(await room(2), ada).seal('chat', PAYLOAD),
    'of another room with the same key': async () => createSeal({ ...keys, id: new Uint8Array(32) }, ada).seal('chat', PAYLOAD),
    'that is empty': async () => new Uint8Array(),
    'of 28 bytes': async () => Uint8Array.of(1, ...new Uint8Array(27)),
    'of another version': async () => Uint8Array.of(2, ...(await seal.seal('chat', PAYLOAD)).subarray(1)),
    'that was cut off': async () => (await seal.seal('chat', PAYLOAD)).subarray(0, -1),
    'with something behind it': async () => concat([await seal.seal('chat', PAYLOAD), Uint8Array.of(0)]),
    'with nothing in it': async () => forge({}),
    'without a sender': async () => forge(await signed({ sender: new Uint8Array() })),
    'with a sender that is no peer ID': async () => forge(await signed({ sender: Uint8Array.of(0, 3, 1, 2, 3) })),
    'without a signature': async () => forge(await signed({ signature: new Uint8Array() })),
    'with a signature that is too short': async () => forge(await signed({ signature: new Uint8Array(63) })),
    'with a signature of nobody': async () => forge(await signed({ signature: new Uint8Array(64) })),
    'signed by somebody else than its sender': async () => forge(await signed({}, bob)),
    'whose kind was changed': async () => forge({ ...await signed(), kind: 'presence' }),
    'whose payload was changed': async () => forge({ ...await signed(), payload: Uint8Array.of(1) }),
    'whose sender was changed': async () => forge({ ...await signed(), sender: bob.peerId.toMultihash().bytes as Uint8Array<ArrayBuffer> }),
    'with bytes moved from kind to payload': async () => forge({ ...await signed(), kind: 'cha', payload: concat([fromString('t'), PAYLOAD]) as Uint8Array<ArrayBuffer> }),
    'with a kind that is too long': async () => forge({ ...await signed(), kind: 'x'.repeat(33) }),
    'signed for another room': async () => forge({ ...await signed(), signature: new Uint8Array(await ada.privateKey.sign(signedBytes(new Uint8Array(32), 'chat', PAYLOAD))) })
  }

  Object.entries(damages).forEach(([name, bytes]) => {
    it(`opens none ${name}`, async () => {
      await expect(reader.open(await bytes())).to.eventually.be.rejected.with.property('name', 'SealError')
    })
  })

  OTHER_TYPES.forEach(type => {
    it(`opens none of a sender with a key of type ${type}`, async () => {
      const privateKey = await (type === 'RSA' ? generateKeyPair(type, 2_048) : generateKeyPair(type))
      const peerId = peerIdFromPrivateKey(privateKey)
      const other = createSeal(keys, { privateKey, peerId, release: async () => {} })

      await expect(reader.open(await other.seal('chat', PAYLOAD))).to.eventually.be.rejected.with.property('name', 'SealError')
    })
  })

  it('notices each bit that was changed', async () => {
    const sealed = await seal.seal('chat', PAYLOAD)

    const opened = await Promise.all(Array.from(sealed, async (_, i) => {
      const changed = Uint8Array.from(sealed)
      changed[i] ^= 1

      return reader.open(changed).then(() => i, () => -1)
    }))
    expect(opened.filter(i => i !== -1)).to.deep.equal([])
  })
})

function indexOf (bytes: Uint8Array, part: Uint8Array): number {
  return Array.from(bytes, (_, i) => part.every((byte, j) => bytes[i + j] === byte)).indexOf(true)
}
