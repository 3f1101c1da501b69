import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createSeal, decodePresence, encodePresence } from '../../src/membership/index.ts'
import { Signed } from '../../src/membership/pb/membership.js'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'
import type { Identity } from '../../src/identity/index.ts'
import type { RoomKeys, Seal } from '../../src/membership/index.ts'

const { room, peers, sealed, presence } = readVectors('presence')

describe('vectors of presence', () => {
  let keys: Pick<RoomKeys, 'id' | 'key'>
  let ada: Identity
  let seal: Seal

  before(async () => {
    const privateKey = await generateKeyPairFromSeed('Ed25519', unhex(peers[0].seed))
    ada = { privateKey, peerId: peerIdFromPrivateKey(privateKey), release: async () => {} }
    keys = { id: unhex(room.id), key: await crypto.subtle.importKey('raw', unhex(room.key), 'AES-GCM', false, ['encrypt', 'decrypt']) }
    seal = createSeal(keys, ada)
  })

  it('name the peers by their keys', () => {
    expect(ada.peerId.toString()).to.equal(peers[0].peerId)
    expect(hex(ada.peerId.toMultihash().bytes)).to.equal(peers[0].multihash)
  })

  sealed.accept.forEach(({ why = 'an ordinary one', ...vector }: any) => {
    it(`sealed ${vector.kind}: ${why}`, async () => {
      const { sender, kind, payload } = await seal.open(unhex(vector.sealed))

      expect({ sender: sender.toString(), kind, payload: hex(payload) }).to.deep.equal({ sender: vector.sender, kind: vector.kind, payload: vector.payload })
    })
  })

  sealed.reject.forEach((vector: any) => {
    it(`not sealed: ${vector.why}`, async () => {
      await expect(seal.open(unhex(vector.sealed))).to.eventually.be.rejected.with.property('name', 'SealError')
    })
  })

  it('are sealed as they are opened, apart from the nonce', async () => {
    const [vector] = sealed.accept
    const ours = await seal.seal(vector.kind, unhex(vector.payload))
    const plaintext = new Uint8Array(await crypto.subtle.decrypt({
      name: 'AES-GCM',
      iv: new Uint8Array(ours.subarray(1, 13)),
      additionalData: Uint8Array.of(1, ...keys.id)
    }, keys.key, new Uint8Array(ours.subarray(13))))

    expect(hex(plaintext)).to.equal(vector.plaintext)
    expect(hex(Signed.decode(plaintext).signature)).to.equal(vector.signature)
  })

  for (const { why = 'an ordinary one', payload, presence: content } of presence.accept) {
    it(`presence: ${content.type}, ${why}`, () => {
      const { sequence, addresses, ...rest } = decodePresence(unhex(payload))

      expect({ ...rest, sequence: sequence.toString(), addresses: addresses.map(String) }).to.deep.equal(content)
    })
  }

  for (const { why, payload } of presence.reject) {
    it(`no presence: ${why}`, () => {
      expect(() => decodePresence(unhex(payload))).to.throw().with.property('name', 'InvalidPresenceError')
    })
  }

  for (const { payload, presence: content } of presence.accept.slice(0, 4)) {
    it(`are written as they are read: ${content.type} ${content.sequence}`, () => {
      expect(hex(encodePresence({
        ...content,
        sequence: BigInt(content.sequence),
        addresses: content.addresses.map((address: string) => multiaddr(address))
      }))).to.equal(payload)
    })
  }
})
