import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { deriveRoom, encodeInvite, parseRoom } from '../../src/membership/index.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'
import type { RoomKeys } from '../../src/membership/index.ts'
import type { Derived } from '../fixtures/vectors/rooms.ts'

const { names, randomRooms, invites } = readVectors('rooms')

/**
 * The room key cannot be read: it is told by what it opens
 */
async function isKey (key: CryptoKey, raw: string): Promise<boolean> {
  const iv = new Uint8Array(12)
  const other = await crypto.subtle.importKey('raw', unhex(raw), 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, other, Uint8Array.of(7))

  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed).then(() => true, () => false)
}

async function expectKeys (keys: RoomKeys, { secret, id, topic, dhtKey, key }: Derived): Promise<void> {
  expect({ secret: hex(keys.secret), id: hex(keys.id), topic: keys.topic, dhtKey: keys.dhtKey.toString() }).to.deep.equal({ secret, id, topic, dhtKey })
  expect(await isKey(keys.key, key)).to.be.true()
}

const short = (text: string): string => JSON.stringify(text).slice(0, 50)

describe('vectors of rooms', function () {
  this.timeout(10_000)

  for (const { text, label, ...derived } of names.accept) {
    it(`name ${short(text)}`, async () => {
      const room = parseRoom(text)
      expect(room).to.deep.equal({ label, guessable: true, relays: [], peers: [] })
      await expectKeys(await deriveRoom(room), derived)
    })
  }

  for (const { text, why } of names.reject) {
    it(`no name: ${why}`, () => {
      expect(() => parseRoom(text)).to.throw().with.property('name', 'InvalidRoomNameError')
    })
  }

  for (const { text, label, ...derived } of randomRooms.accept) {
    it(`random room ${short(text)}`, async () => {
      const room = parseRoom(text)
      expect(room).to.deep.equal({ label, secret: unhex(derived.secret), guessable: false, relays: [], peers: [] })
      await expectKeys(await deriveRoom(room), derived)
    })
  }

  for (const { text, why } of randomRooms.reject) {
    it(`no random room: ${why}`, () => {
      expect(() => parseRoom(text)).to.throw().with.property('name', 'InvalidInviteError')
    })
  }

  for (const { text, why = 'an ordinary one', label, guessable, relays, peers, tokens, ...derived } of invites.accept) {
    it(`invitation: ${why}`, async () => {
      const room = parseRoom(text)
      expect(room).to.deep.equal({ label, guessable, relays, peers, secret: unhex(derived.secret), ...tokens == null ? {} : { tokens } })
      await expectKeys(await deriveRoom(room), derived)
    })
  }

  for (const { text, why } of invites.reject) {
    it(`no invitation: ${why}`, () => {
      expect(() => parseRoom(text)).to.throw().with.property('name', 'InvalidInviteError')
    })
  }

  for (const { text, label, guessable, secret, relays, peers, tokens } of invites.accept.slice(0, 3)) {
    it(`are written as they are read: ${short(text)}`, () => {
      expect(encodeInvite({
        label,
        guessable,
        secret: unhex(secret),
        relays: relays.map((relay: string) => multiaddr(relay)),
        peers: peers.map((peer: string) => peerIdFromString(peer)),
        tokens: relays.map((relay: string) => tokens?.[relay])
      })).to.equal(text)
    })
  }
})
