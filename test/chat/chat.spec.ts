import { expect } from 'aegir/chai'
import { fromString } from 'uint8arrays/from-string'
import { CHAT_KIND, ChatRoom } from '../../src/chat/index.ts'
import { ChatRecord } from '../../src/chat/pb/chat.js'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { PeerId } from '@libp2p/interface'

const SESSION = '00'.repeat(16)
const ADA = 'aa'.repeat(16)
const ADA_LATER = 'ab'.repeat(16)
const BOB = 'bb'.repeat(16)

describe('chat', () => {
  let ada: PeerId
  let bob: PeerId
  let sessions: Map<string, string>
  let published: Array<[kind: string, record: ChatRecord]>
  let failing: Error | undefined
  let chat: ChatRoom
  let heard: string[]

  beforeEach(async () => {
    [ada, bob] = await peerIds(2)
    sessions = new Map([[ada.toString(), ADA]])
    published = []
    failing = undefined
    chat = new ChatRoom({
      session: SESSION,
      publish: async (kind, payload) => {
        if (failing != null) {
          throw failing
        }

        published.push([kind, ChatRecord.decode(payload)])
      },
      sessionOf: peer => sessions.get(peer)
    })
    heard = []
    chat.addEventListener('message', ({ detail }) => {
      heard.push(`${detail.from.equals(ada) ? 'ada' : 'bob'}: ${detail.text}`)
    })
  })

  function say (sender: PeerId, session: string, sequence: number, text: string, sentAt = 1_000n): void {
    chat.receive({
      sender,
      kind: CHAT_KIND,
      payload: ChatRecord.encode({ session: fromString(session, 'base16'), sequence: BigInt(sequence), sentAt, text })
    })
  }

  describe('send', () => {
    it('numbers what it publishes', async () => {
      const before = Date.now()
      await chat.send('one')
      await chat.send('two')

      expect(published.map(([kind, { sequence, text }]) => [kind, sequence, text])).to.deep.equal([[CHAT_KIND, 1n, 'one'], [CHAT_KIND, 2n, 'two']])
      expect(published[0][1].session).to.deep.equal(new Uint8Array(16))
      expect(Number(published[0][1].sentAt)).to.be.within(before, Date.now())
    })

    it('takes 1 to 4096 bytes', async () => {
      await chat.send('x')
      await chat.send('ä'.repeat(2_048))

      for (const text of ['', 'x'.repeat(4_097), 'ä'.repeat(2_049)]) {
        await expect(chat.send(text)).to.eventually.be.rejected.with.property('name', 'InvalidTextError')
      }

      expect(published).to.have.lengthOf(2)
    })

    it('sends nothing where it was cancelled', async () => {
      await expect(chat.send('x', { signal: AbortSignal.abort(new Error('changed my mind')) })).to.eventually.be.rejectedWith('changed my mind')
      expect(published).to.be.empty()
    })

    it('passes on why it could not be published', async () => {
      failing = new Error('nobody there')

      await expect(chat.send('x')).to.eventually.be.rejectedWith('nobody there')
    })
  })

  describe('receive', () => {
    it('hears members', () => {
      const times: number[] = []
      chat.addEventListener('message', ({ detail }) => { times.push(detail.sentAt.getTime()) })
      say(ada, ADA, 1, 'hello', 1_700_000_000_000n)

      expect(heard).to.deep.equal(['ada: hello'])
      expect(times).to.deep.equal([1_700_000_000_000])
    })

    it('hears what was said once, also where something is missing between', () => {
      for (const [sequence, text] of [[1, 'a'], [1, 'a'], [3, 'c'], [2, 'b'], [3, 'c'], [4, 'd']] as const) {
        say(ada, ADA, sequence, text)
      }

      expect(heard).to.deep.equal(['ada: a', 'ada: c', 'ada: d'])
    })

    it('keeps the numbers of members apart', () => {
      sessions.set(bob.toString(), BOB)
      say(ada, ADA, 5, 'five')
      say(bob, BOB, 1, 'one')

      expect(heard).to.deep.equal(['ada: five', 'bob: one'])
    })

    it('hears nobody under the session of somebody else', () => {
      sessions.set(bob.toString(), BOB)
      say(bob, ADA, 99, 'I am Ada')
      say(ada, ADA, 1, 'hello')

      expect(heard).to.deep.equal(['ada: hello'])
    })

    it('lets nobody use up the numbers of another, under the same session', () => {
      sessions.set(bob.toString(), ADA)
      say(bob, ADA, 1_000_000, 'hush')
      say(ada, ADA, 1, 'hello')

      expect(heard).to.deep.equal(['bob: hush', 'ada: hello'])
    })

    it('hears nothing of an earlier or a later stay', () => {
      say(ada, ADA_LATER, 1, 'later')
      sessions.set(ada.toString(), ADA_LATER)
      say(ada, ADA, 1, 'earlier')

      expect(heard).to.be.empty()
    })

    it('begins to count anew once it has forgotten a session', () => {
      say(ada, ADA, 1, 'one')
      chat.forget(ada.toString(), ADA)
      say(ada, ADA, 1, 'one again')

      expect(heard).to.deep.equal(['ada: one', 'ada: one again'])
    })

    const refused: Array<[name: string, sequence: number, text: string, sentAt: bigint]> = [
      ['an empty text', 1, '', 1n],
      ['a text that is too long', 1, 'ä'.repeat(2_049), 1n],
      ['number 0', 0, 'hello', 1n],
      ['a moment that no clock shows', 1, 'hello', 8_640_000_000_000_001n]
    ]

    refused.forEach(([name, sequence, text, sentAt]) => {
      it(`drops ${name}`, () => {
        say(ada, ADA, sequence, text, sentAt)
        expect(heard).to.be.empty()

        say(ada, ADA, 2, 'x'.repeat(4_096), 8_640_000_000_000_000n)
        expect(heard).to.have.lengthOf(1)
      })
    })

    it('throws where it is no record', () => {
      expect(() => { chat.receive({ sender: ada, kind: CHAT_KIND, payload: Uint8Array.of(0xff) }) }).to.throw()
    })
  })

  describe('before anybody listens', () => {
    it('keeps the last 32 messages for the first who does', async () => {
      chat = new ChatRoom({ session: SESSION, publish: async () => {}, sessionOf: peer => sessions.get(peer) })

      for (let i = 1; i <= 40; i++) {
        say(ada, ADA, i, `${i}`)
      }

      const texts: string[][] = [[], []]
      chat.addEventListener('message', ({ detail }) => { texts[0].push(detail.text) })
      await Promise.resolve()
      chat.addEventListener('message', ({ detail }) => { texts[1].push(detail.text) })
      await Promise.resolve()
      say(ada, ADA, 41, '41')

      expect(texts[0]).to.deep.equal(Array.from({ length: 33 }, (_, i) => `${i + 9}`))
      expect(texts[1]).to.deep.equal(['41'])
    })
  })

  it('hears the last words of somebody whose goodbye was faster', () => {
    sessions.delete(ada.toString())
    chat.forget(ada.toString(), ADA)
    say(ada, ADA, 1, 'see you')
    say(ada, ADA_LATER, 1, 'not yet in again')

    expect(heard).to.deep.equal(['ada: see you'])
  })

  describe('before somebody is in', () => {
    it('holds what was said, until its sender is in', () => {
      say(bob, BOB, 1, 'one')
      say(bob, BOB, 2, 'two')
      say(bob, BOB, 1, 'one')
      expect(heard).to.be.empty()

      sessions.set(bob.toString(), BOB)
      chat.admit(ada.toString())
      expect(heard).to.be.empty()
      chat.admit(bob.toString())
      expect(heard).to.deep.equal(['bob: one', 'bob: two'])

      chat.admit(bob.toString())
      expect(heard).to.have.lengthOf(2)
    })

    it('forgets what was said in another stay', () => {
      say(bob, ADA_LATER, 1, 'in another stay')
      sessions.set(bob.toString(), BOB)
      chat.admit(bob.toString())

      expect(heard).to.be.empty()
    })

    it('holds the last 32 messages', () => {
      for (let i = 1; i <= 40; i++) {
        say(bob, BOB, i, `${i}`)
      }

      sessions.set(bob.toString(), BOB)
      chat.admit(bob.toString())
      expect(heard).to.have.lengthOf(32)
      expect(heard[0]).to.equal('bob: 9')
    })
  })
})
