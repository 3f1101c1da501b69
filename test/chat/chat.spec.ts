import { expect } from 'aegir/chai'
import { fromString } from 'uint8arrays/from-string'
import { encodeAction, encodePrivate } from '../../src/chat/chat-entry.ts'
import { CHAT_KIND, TYPING_KIND } from '../../src/chat/index.ts'
import { ChatRecord } from '../../src/chat/pb/chat.js'
import { chatOf } from '../fixtures/chat.ts'
import { forge, seeded, shuffled, writer } from '../fixtures/log.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import type { ChatMessage, ChatRoom, Typing } from '../../src/chat/index.ts'
import type { Writer } from '../fixtures/log.ts'
import type { PeerId } from '@libp2p/interface'

const SESSION = '00'.repeat(16)
const ADA = 'aa'.repeat(16)
const ADA_LATER = 'ab'.repeat(16)
const BOB = 'bb'.repeat(16)

describe('chat with those who have no log', () => {
  let ada: PeerId
  let bob: PeerId
  let sessions: Map<string, string>
  let published: Array<[kind: string, record: ChatRecord]>
  let self: Writer
  let chat: ChatRoom
  let heard: string[]

  beforeEach(async () => {
    [ada, bob] = await peerIds(2)
    sessions = new Map([[ada.toString(), ADA]])
    published = []
    self = await writer(9, { session: SESSION })
    chat = chatOf(self, {
      publish: async (kind, payload) => { published.push([kind, ChatRecord.decode(payload)]) },
      sessionOf: peer => sessions.get(peer),
      hasLog: () => false,
      allHaveLogs: () => false
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

    it('says nothing twice to those who have a log', async () => {
      chat = chatOf(self, { publish: async kind => { published.push([kind, ChatRecord.decode(new Uint8Array(0))]) } })
      await chat.send('x')

      expect(published).to.be.empty()
      expect(chat.messages.map(({ text }) => text)).to.deep.equal(['x'])
    })

    it('is there, whether or not it could be published', async () => {
      chat = chatOf(self, { publish: async () => { throw new Error('nobody there') }, allHaveLogs: () => false })
      await chat.send('x')

      expect(chat.messages.map(({ text }) => text)).to.deep.equal(['x'])
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

    it('hears what comes in the log there alone', () => {
      chat = chatOf(self, { sessionOf: peer => sessions.get(peer), hasLog: () => true })
      say(ada, ADA, 1, 'hello')

      expect(chat.messages).to.be.empty()
    })

    it('throws where it is no record', () => {
      expect(() => { chat.receive({ sender: ada, kind: CHAT_KIND, payload: Uint8Array.of(0xff) }) }).to.throw()
    })
  })

  describe('before anybody listens', () => {
    it('keeps the last 32 messages for the first who does', async () => {
      chat = chatOf(self, { sessionOf: peer => sessions.get(peer), hasLog: () => false })

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

describe('chat', () => {
  let ada: Writer
  let bob: Writer
  let cy: Writer
  let chats: ChatRoom[]

  beforeEach(async () => {
    [ada, bob, cy] = [await writer(1), await writer(2), await writer(3)]
    chats = [ada, bob, cy].map(one => chatOf(one))
  })

  /**
   * Everybody gets what anybody has written
   */
  function share (source: 'topic' | 'history' = 'topic'): void {
    const writers = [ada, bob, cy]
    writers.forEach(from => { writers.forEach(to => { from.log.lacking(to.log.frontier()).forEach(entry => to.log.receive([entry], source)) }) })
  }

  const seen = (chat: ChatRoom): Array<Partial<ChatMessage>> => chat.messages.map(({ from, ...message }) => message)
  const same = (): void => { chats.slice(1).forEach(chat => { expect(seen(chat).map(({ own, ...message }) => message)).to.deep.equal(seen(chats[0]).map(({ own, ...message }) => message)) }) }

  it('shows everybody the same, in the same order', async () => {
    await chats[0].send('one')
    share()
    const two = await chats[1].send('two')
    await chats[2].send('at the same time')
    share()
    await chats[0].send('an answer', { replyTo: two.id })
    share()
    same()

    expect(chats[2].messages.map(({ name, text, own }) => [name, text, own])).to.have.deep.members([
      ['name of 01', 'one', false], ['name of 02', 'two', false], ['name of 03', 'at the same time', true], ['name of 01', 'an answer', false]
    ])
    expect(chats[2].messages[0].text).to.equal('one')
    expect(chats[2].messages.at(-1)?.replyTo).to.equal(two.id)
  })

  it('edits, deletes and reacts', async () => {
    const [one, two] = [await chats[0].send('onne'), await chats[0].send('two')]
    share()
    await chats[0].edit(one.id, 'one')
    await chats[0].delete(two.id)
    await chats[1].react(one.id, '👍')
    await chats[2].react(one.id, '👍')
    await chats[2].react(one.id, '🎉')
    share()
    same()

    const [first, second] = chats[1].messages
    expect([first.text, first.editedAt != null, first.deleted]).to.deep.equal(['one', true, false])
    expect(first.reactions.map(({ reaction, from }) => [reaction, from.length])).to.deep.equal([['👍', 2], ['🎉', 1]])
    expect([second.text, second.deleted]).to.deep.equal(['', true])

    await chats[2].react(one.id, '👍', { withdraw: true })
    share()
    same()
    expect(chats[0].messages[0].reactions.map(({ reaction, from }) => [reaction, from.length])).to.deep.equal([['👍', 1], ['🎉', 1]])
  })

  it('changes nobody else\'s messages, not even by hand', async () => {
    const one = await chats[0].send('one')
    share()

    for (const attempt of [chats[1].edit(one.id, 'no'), chats[1].delete(one.id), chats[1].edit('ab'.repeat(32), 'no'), chats[1].send('x', { replyTo: 'ab'.repeat(32) })]) {
      await expect(attempt).to.eventually.be.rejected.with.property('name', 'InvalidMessageError')
    }

    await bob.log.append('chat', encodeAction('Bob', { type: 'edit', target: one.id, text: 'no' }))
    await bob.log.append('chat', encodeAction('Bob', { type: 'removal', target: one.id }))
    share()
    expect(chats.map(({ messages }) => messages.map(({ text }) => text))).to.deep.equal([['one'], ['one'], ['one']])
  })

  it('understands entries in whatever order they come', async () => {
    const one = await chats[0].send('onne')
    await chats[0].edit(one.id, 'on')
    await chats[0].edit(one.id, 'one')
    await chats[0].react(one.id, '👍')
    await chats[0].react(one.id, '👍', { withdraw: true })

    for (let seed = 1; seed <= 20; seed++) {
      const reader = await writer(3)
      const chat = chatOf(reader)
      shuffled(ada.log.entries, seeded(seed)).forEach(entry => reader.log.receive([entry], 'topic'))
      expect(seen(chat).map(({ text, reactions }) => [text, reactions])).to.deep.equal([['one', []]])
    }
  })

  it('seals a private message to one member, with all that is done to it', async () => {
    const message = await chats[0].send('between us', { to: bob.identity.peerId })
    share()
    await until(() => chats[1].messages.length === 1)
    await chats[1].react(message.id, '🤫')
    await chats[0].edit(message.id, 'between us two')
    share()
    await until(() => chats[1].messages[0].text === 'between us two' && chats[0].messages[0].reactions.length === 1)

    expect(chats[1].messages[0].to?.equals(bob.identity.peerId)).to.be.true()
    expect(cy.log.entries).to.have.lengthOf(3)
    expect(chats[2].messages).to.be.empty()
    expect(cy.log.entries.some(({ payload }) => new TextDecoder().decode(payload).includes('between'))).to.be.false()
  })

  it('tells of what is said now, and has what was said before', async () => {
    const heard: string[][] = [[], []]
    chats[1].addEventListener('message', ({ detail }) => { heard[0].push(detail.text) })
    chats[2].addEventListener('message', ({ detail }) => { heard[1].push(detail.text) })
    await chats[0].send('before')
    share('history')
    chats[1].caughtUp()
    await chats[0].send('a hole that was filled')
    share('history')
    await chats[0].send('now')
    share()

    expect(heard).to.deep.equal([['a hole that was filled', 'now'], ['now']])
    expect(chats[2].messages.map(({ text }) => text)).to.deep.equal(['before', 'a hole that was filled', 'now'])
    expect([chats[0].unread, chats[1].unread]).to.deep.equal([0, 2])
    chats[1].markRead()
    expect(chats[1].unread).to.equal(0)
  })

  it('says once that something has changed, however much', async () => {
    let changes = 0
    await chats[0].send('one')
    await chats[0].send('two')
    chats[1].addEventListener('change', () => { changes++ })
    share()
    await Promise.resolve()

    expect(changes).to.equal(1)
    expect(chats[1].messages).to.have.lengthOf(2)
  })

  it('takes back what somebody has said who contradicted itself, and that alone', async () => {
    await chats[0].send('one')
    share()
    const two = await chats[1].send('two')
    await chats[1].react(two.id, '👍')
    share()
    const contradiction = await forge(bob, { sequence: 2, previous: two.id, clock: 9 })
    ada.log.receive([contradiction], 'topic')

    expect(chats[0].messages.map(({ text, reactions }) => [text, reactions.length])).to.deep.equal([['one', 0], ['two', 0]])
  })

  it('forgets what the log has given up', async () => {
    const small = await writer(4, { limits: { entries: 100 } })
    const chat = chatOf(small)

    for (let i = 0; i < 150; i++) {
      await chats[0].send(`${i}`)
    }

    ada.log.entries.forEach(entry => small.log.receive([entry], 'topic'))
    expect(chat.messages.map(({ text }) => text)).to.deep.equal(small.log.entries.map((_, i, all) => `${150 - all.length + i}`))
    expect(chat.unread).to.equal(chat.messages.length)
  })

  it('reads nothing into entries that make no sense', async () => {
    await ada.log.append('chat', Uint8Array.of(0xff, 0xff))
    await ada.log.append('chat', new Uint8Array(0))
    await ada.log.append('chat', encodeAction('Ada', { type: 'text', text: '' }))
    await ada.log.append('chat', encodeAction('Ada', { type: 'text', text: 'x'.repeat(4_097) }))
    await ada.log.append('chat', encodeAction('Ada', { type: 'edit', target: 'abcd', text: 'x' }))
    await ada.log.append('chat', encodePrivate('Ada', { recipient: bob.identity.peerId.toMultihash().bytes, nonce: new Uint8Array(12), ciphertext: new Uint8Array(40) }))
    await ada.log.append('something else', encodeAction('Ada', { type: 'text', text: 'x' }))
    await ada.log.append('chat', encodeAction('Ada\u202e', { type: 'text', text: 'sense' }))
    share()
    await until(() => chats[1].messages.length === 1)

    expect(chats[1].messages.map(({ name, text }) => [name, text])).to.deep.equal([['Ada', 'sense']])
  })

  it('shows who is typing, until they stop or send', async () => {
    const said: Array<{ kind: string, payload: Uint8Array }> = []
    const writing = chatOf(ada, { publish: async (kind, payload) => { said.push({ kind, payload }) } })
    const reading = chatOf(bob, { sessionOf: () => ada.session })
    const typing: Typing[] = []
    reading.addEventListener('typing', ({ detail }) => { typing.push(detail) })
    const hear = (): void => { said.splice(0).forEach(one => { reading.receive({ ...one, sender: ada.identity.peerId }) }) }

    await writing.typing()
    await writing.typing()
    expect(said.map(({ kind }) => kind)).to.deep.equal([TYPING_KIND])
    hear()
    expect(typing.map(({ typing }) => typing)).to.deep.equal([true])
    await writing.typing(false)
    hear()
    await writing.typing()
    hear()
    reading.forget(ada.identity.peerId.toString(), ada.session)
    expect(typing.map(({ typing }) => typing)).to.deep.equal([true, false, true, false])
    reading.close()
  })
})
