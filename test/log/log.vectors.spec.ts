import { peerIdFromString } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { decodeEntry as decodeChat, encodeAction } from '../../src/chat/chat-entry.ts'
import { openFrom, sealFor } from '../../src/chat/private.ts'
import { encodeEntry } from '../../src/log/entry.ts'
import { decodeAsk, encodeAsk } from '../../src/log/history-frames.ts'
import { HistoryAsk } from '../../src/log/pb/log.js'
import { deriveRoom } from '../../src/membership/index.ts'
import { writer } from '../fixtures/log.ts'
import { identity } from '../fixtures/peer-ids.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, roomKeys, unhex } from '../fixtures/wires.ts'
import type { LogEntry } from '../../src/log/index.ts'

const vectors = readVectors('log')
const keys = await deriveRoom({ label: 'tea', guessable: false, secret: unhex('000102030405060708090a0b0c0d0e0f'), relays: [], peers: [] })

const plain = ({ author, payload, signed, ...entry }: LogEntry): object => ({ ...entry, author: author.toString(), payload: hex(payload) })

describe('vectors of the log', () => {
  for (const { signed, entry, why = entry.id } of vectors.entry.accept) {
    it(`an entry: ${why}`, async () => {
      const { log } = await writer(1, { keys })

      expect(plain(await log.verify(unhex(signed)))).to.deep.equal(entry)
    })
  }

  for (const { signed, why } of vectors.entry.reject) {
    it(`no entry: ${why}`, async () => {
      const { log } = await writer(1, { keys })

      await expect(log.verify(unhex(signed))).to.eventually.be.rejected.with.property('name').that.match(/^(SealError|InvalidEntryError)$/)
    })
  }

  it('are written as they are read', async () => {
    const { seal } = await writer(2, { keys })

    for (const { signed, why, entry } of vectors.entry.accept) {
      if (!/later version/.test(why)) {
        expect(hex(await seal.sign('log', encodeEntry({ ...entry, payload: unhex(entry.payload) })))).to.equal(signed)
      }
    }
  })

  for (const { ask, feeds } of vectors.ask.accept) {
    it(`a question about ${feeds.length} feeds`, () => {
      expect(decodeAsk(HistoryAsk.decode(unhex(ask)))).to.deep.equal({ room: hex(keys.id), frontier: feeds })
      expect(hex(HistoryAsk.encode(encodeAsk(keys.id, feeds)))).to.equal(ask)
    })
  }

  for (const { ask, why } of vectors.ask.reject) {
    it(`no question: ${why}`, () => {
      expect(() => decodeAsk(HistoryAsk.decode(unhex(ask)))).to.throw().with.property('name', 'HistoryError')
    })
  }

  for (const { payload, name, action } of vectors.chat.accept) {
    it(`in the chat: ${action.type}`, () => {
      expect(decodeChat(unhex(payload))).to.deep.equal({ name, action })
      expect(hex(encodeAction(name, action))).to.equal(payload)
    })
  }

  for (const { payload, why } of vectors.chat.reject) {
    it(`nothing in the chat: ${why}`, () => {
      expect(decodeChat(unhex(payload))).to.equal(undefined)
    })
  }

  for (const { from, to, nonce, ciphertext, plaintext } of vectors.private.accept) {
    it('something private, for both', async () => {
      for (const seed of [2, 3]) {
        const init = { room: keys.id, identity: await identity(seed) }

        expect(hex(await openFrom(init, peerIdFromString(from), peerIdFromString(to), { nonce: unhex(nonce), ciphertext: unhex(ciphertext) }))).to.equal(plaintext)
      }

      const sealed = await sealFor({ room: keys.id, identity: await identity(2) }, peerIdFromString(to), unhex(plaintext))
      expect(hex(await openFrom({ room: keys.id, identity: await identity(3) }, peerIdFromString(from), peerIdFromString(to), sealed))).to.equal(plaintext)
      await expect(openFrom({ room: (await roomKeys()).id, identity: await identity(3) }, peerIdFromString(from), peerIdFromString(to), sealed)).to.eventually.be.rejected()
    })
  }

  for (const { from, to, nonce, ciphertext, why } of vectors.private.reject) {
    it(`nothing private: ${why}`, async () => {
      const init = { room: keys.id, identity: await identity(3) }

      await expect(openFrom(init, peerIdFromString(from), peerIdFromString(to), { nonce: unhex(nonce), ciphertext: unhex(ciphertext) })).to.eventually.be.rejected()
    })
  }
})
