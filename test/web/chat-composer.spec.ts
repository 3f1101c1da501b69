import { expect } from 'aegir/chai'
import { createChatModel } from '../../web/src/chat/index.ts'
import { createPanelModel } from '../../web/src/chat/panel-model.ts'
import { createNotices } from '../../web/src/notices/notices.ts'
import { createNames } from '../../web/src/people/names.ts'
import { fakeMemory, person, said, settled } from './fakes.ts'
import type { ChatModel } from '../../web/src/chat/index.ts'
import type { PanelModel } from '../../web/src/chat/panel-model.ts'
import type { ChatMessage, Room, SendOptions } from 'freeflow-connect'

class FakeChat extends EventTarget {
  messages: ChatMessage[] = []
  unread = 0
  done: unknown[][] = []
  fails = false

  async send (text: string, { to, replyTo }: SendOptions): Promise<void> { this.#do('send', text, to?.toString(), replyTo) }
  async edit (id: string, text: string): Promise<void> { this.#do('edit', id, text) }
  async delete (id: string): Promise<void> { this.#do('delete', id) }
  async react (id: string, reaction: string, { withdraw }: { withdraw: boolean }): Promise<void> { this.#do('react', id, reaction, withdraw) }
  async typing (typing: boolean): Promise<void> { this.#do('typing', typing) }

  markRead (): void {
    this.unread = 0
    this.#do('read')
  }

  hear (message: ChatMessage): void {
    this.messages = [...this.messages, message]
    this.unread++
    this.dispatchEvent(new CustomEvent('message', { detail: message }))
    this.dispatchEvent(new CustomEvent('change'))
  }

  #do (...what: unknown[]): void {
    if (this.fails) {
      throw new Error('It cannot be sent')
    }

    this.done.push(what)
  }
}

describe('web chat, writing', () => {
  const scopes: AbortController[] = []
  const original = Object.getOwnPropertyDescriptor(globalThis, 'document')
  let chat: FakeChat
  let model: ChatModel
  let panel: PanelModel
  let shown: string[]
  let people: string[]

  before(() => { Object.defineProperty(globalThis, 'document', { configurable: true, value: { hidden: false } }) })
  after(() => {
    if (original == null) {
      Reflect.deleteProperty(globalThis, 'document')
    } else {
      Object.defineProperty(globalThis, 'document', original)
    }
  })

  beforeEach(() => {
    const scope = new AbortController()
    scopes.push(scope)
    chat = new FakeChat()
    people = ['Bob', 'Cy']
    shown = []
    const source = {
      chat,
      history: Object.assign(new EventTarget(), { state: 'off', bytes: 0 }),
      label: 'tea',
      name: 'Ada',
      get participants () { return people.map(name => ({ id: person(name), name })) }
    }
    model = createChatModel({
      room: source as unknown as ChatModel['source'],
      self: 'key of Ada',
      names: createNames({ room: Object.assign(new EventTarget(), { get participants () { return source.participants } }) as unknown as Room, self: { id: 'key of Ada', name: 'Ada' }, signal: scope.signal }),
      view: { get: () => ({ panel: undefined }) as never, show: panel => { shown.push(String(panel)) } },
      notices: createNotices(),
      memory: fakeMemory(),
      signal: scope.signal
    })
    panel = model.panel(createPanelModel)
  })

  afterEach(() => { scopes.splice(0).forEach(scope => { scope.abort() }) })

  const sent = (): unknown[][] => chat.done.filter(([what]) => what !== 'typing' && what !== 'read')

  it('sends what is there, and nothing that is not', async () => {
    const { composer } = panel
    composer.send()
    composer.write('  \n')
    composer.send()
    composer.write('Hello')
    composer.send()
    await settled()

    expect(sent()).to.deep.equal([['send', 'Hello', undefined, undefined]])
    expect(composer.get().text).to.equal('')
  })

  it('keeps what is too long, and says so until it is changed', () => {
    const { composer } = panel
    composer.write('é'.repeat(2_049))
    composer.send()
    expect(composer.get()).to.include({ text: 'é'.repeat(2_049), problem: 'too-long' })
    composer.write('é'.repeat(2_048))
    expect(composer.get().problem).to.equal(undefined)
    composer.send()
    expect(composer.get().text).to.equal('')
  })

  it('keeps what could not be sent, until it is or is given up', async () => {
    const { composer } = panel
    chat.fails = true
    composer.write('Hello')
    composer.send()
    composer.write('meanwhile')
    await settled()
    expect(composer.get().text).to.equal('meanwhile')
    expect(composer.get().unsent.map(({ draft, problem }) => [draft.text, problem])).to.deep.equal([['Hello', 'failed']])

    composer.retry(composer.get().unsent[0])
    await settled()
    expect(composer.get().unsent).to.have.lengthOf(1)
    chat.fails = false
    composer.retry(composer.get().unsent[0])
    await settled()
    expect(composer.get().unsent).to.be.empty()
    expect(sent()).to.deep.equal([['send', 'Hello', undefined, undefined]])
  })

  it('changes the last of ours, and gives back what was half written', async () => {
    const { composer } = panel
    expect(composer.editLast()).to.equal(false)
    const mine = said('Ada', 'frist')
    chat.hear(mine)
    chat.hear(said('Ada', '', { deleted: true }))
    chat.hear(said('Bob', 'not mine'))
    composer.write('half')
    expect(composer.editLast()).to.equal(true)
    expect(composer.get().text).to.equal('frist')
    composer.write('first')
    composer.send()
    await settled()
    expect(sent()).to.deep.equal([['edit', mine.id, 'first']])
    expect(composer.get().text).to.equal('half')

    composer.edit(mine)
    composer.cancel()
    expect(composer.get()).to.deep.include({ text: 'half', editing: undefined })
  })

  it('answers what is private to the same one alone, and to nobody else', async () => {
    const { composer } = panel
    const secret = said('Bob', 'psst', { to: person('Ada') })
    composer.reply(secret)
    expect(model.recipient.get()).to.deep.equal({ id: 'key of Bob', name: 'Bob' })

    // somebody else is chosen: then it answers nothing
    model.recipient.set(undefined)
    expect(composer.get().replyTo).to.equal(undefined)

    composer.reply(said('Ada', 'mine, to Cy', { to: person('Cy') }))
    composer.write('more')
    composer.send()
    await settled()
    expect(sent()[0].slice(0, 3)).to.deep.equal(['send', 'more', 'key of Cy'])
  })

  it('never sends to everybody what was for somebody who has left', async () => {
    const { composer } = panel
    model.writeTo({ id: 'key of Cy', name: 'Cy' })
    expect(shown).to.deep.equal(['chat'])
    people = ['Bob']
    composer.write('for Cy')
    composer.send()
    await settled()

    expect(sent()).to.be.empty()
    expect(composer.get().unsent.map(({ problem, recipient }) => [problem, recipient?.name])).to.deep.equal([['gone', 'Cy']])
    people = ['Bob', 'Cy']
    model.recipient.set(undefined)
    composer.retry(composer.get().unsent[0])
    await settled()
    expect(sent()).to.deep.equal([['send', 'for Cy', 'key of Cy', undefined]])
  })

  it('says that we are typing, unless it is nobody’s business', () => {
    const { composer } = panel
    composer.write('a')
    composer.write('')
    model.recipient.set({ id: 'key of Bob', name: 'Bob' })
    composer.write('b')

    expect(chat.done).to.deep.equal([['typing', true], ['typing', false]])
  })

  it('takes back a reaction of ours, and no other', async () => {
    const message = said('Bob', 'x', { reactions: [{ reaction: '👍', from: [person('Bob'), person('Ada')] }, { reaction: '🎉', from: [person('Bob')] }] })
    panel.actions.react(message, '👍')
    panel.actions.react(message, '🎉')
    panel.actions.react(message, '❤️')
    await settled()

    expect(sent().map(what => what.slice(2))).to.deep.equal([['👍', true], ['🎉', false], ['❤️', false]])
  })

  it('counts what is unread, and remembers where it begins', () => {
    const first = said('Bob', '1')
    chat.hear(first)
    chat.hear(said('Bob', '2'))
    expect(model.unread.get()).to.deep.equal({ count: 2, first: first.id })
    panel.timeline.open()
    model.read()
    expect(model.unread.get().count).to.equal(0)
    expect(panel.timeline.get().firstFresh).to.equal(first.id)
    panel.composer.write('answer')
    panel.composer.send()
    expect(panel.timeline.get().firstFresh).to.equal(undefined)
  })
})
