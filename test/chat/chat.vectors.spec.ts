import { peerIdFromString } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { CHAT_KIND } from '../../src/chat/index.ts'
import { chatOf } from '../fixtures/chat.ts'
import { writer } from '../fixtures/log.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'
import type { ChatMessage } from '../../src/chat/index.ts'

const { chat, peers } = readVectors('presence')
const self = await writer(1)
const sender = peerIdFromString(peers[0].peerId)

function receive (payload: string): ChatMessage[] {
  const heard: ChatMessage[] = []
  const room = chatOf(self, { sessionOf: () => chat.session, hasLog: () => false })
  room.addEventListener('message', ({ detail }) => { heard.push(detail) })
  room.receive({ sender, kind: CHAT_KIND, payload: unhex(payload) })

  return heard
}

describe('vectors of chat', () => {
  for (const { payload, sentAt, text } of chat.accept) {
    it(`text of ${text.length} characters at ${sentAt}`, () => {
      expect(receive(payload).map(message => [message.text, message.sentAt.getTime()])).to.deep.equal([[text, sentAt]])
    })
  }

  for (const { payload, why } of chat.reject) {
    it(`no text: ${why}`, () => {
      let heard: ChatMessage[] = []

      try {
        heard = receive(payload)
      } catch {
        // what is no record at all
      }

      expect(heard).to.be.empty()
    })
  }

  it('are written as they are read', async () => {
    const payloads: string[] = []
    const room = chatOf(await writer(1, { session: chat.session }), {
      publish: async (_kind, payload) => { payloads.push(hex(payload)) },
      allHaveLogs: () => false
    })
    await room.send('hello')

    // all but the moment, which is in the middle
    const [{ payload }] = chat.accept
    expect(payloads[0].slice(0, 42)).to.equal(payload.slice(0, 42))
    expect(payloads[0].slice(-14)).to.equal(payload.slice(-14))
    expect(payloads[0]).to.have.lengthOf(payload.length)
  })
})
