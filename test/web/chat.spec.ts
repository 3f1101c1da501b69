import { expect } from 'aegir/chai'
import { MAX_TEXT_BYTES as MAX_SENT } from '../../src/chat/constants.ts'
import { asJson, asMarkdown } from '../../web/src/chat/export.ts'
import { Heights } from '../../web/src/chat/heights.ts'
import { PAUSE_MS, rowsOf } from '../../web/src/chat/rows.ts'
import { search } from '../../web/src/chat/search.ts'
import { howToTell, shortened } from '../../web/src/chat/tell.ts'
import { MAX_TEXT_BYTES } from '../../web/src/chat/text-size.ts'
import { person, said } from './fakes.ts'

describe('web chat', () => {
  it('names somebody once, until a pause, another person, a day or what is new', () => {
    const at = (ms: number): Date => new Date(new Date(2026, 0, 5, 12, 0).getTime() + ms)
    const messages = [
      said('Ada', '1'),
      said('Ada', '2', { sentAt: at(PAUSE_MS - 1) }),
      said('Ada', '3', { sentAt: at(3 * PAUSE_MS) }),
      said('Bob', '4', { sentAt: at(3 * PAUSE_MS) }),
      said('Bob', '5, for Ada alone', { sentAt: at(3 * PAUSE_MS), to: person('Ada') }),
      said('Bob', '6, an answer', { sentAt: at(3 * PAUSE_MS), replyTo: '1' }),
      said('Bob', '7, new', { sentAt: at(3 * PAUSE_MS) }),
      said('Bob', '8', { sentAt: at(3 * PAUSE_MS) }),
      said('Bob', '9', { sentAt: at(86_400_000) })
    ]
    const rows = rowsOf(messages, messages[6].id)

    expect(rows.map(({ named }) => named)).to.deep.equal([true, false, true, true, true, true, true, false, true])
    expect(rows.map(({ day }) => day)).to.deep.equal([true, false, false, false, false, false, false, false, true])
    expect(rows.filter(({ fresh }) => fresh).map(({ message }) => message.text)).to.deep.equal(['7, new'])
  })

  it('makes no row anew that has not changed', () => {
    const messages = [said('Ada', 'a'), said('Bob', 'b'), said('Bob', 'c')]
    const cache = new WeakMap()
    const before = rowsOf(messages, undefined, cache)
    const after = rowsOf([{ ...messages[0], text: 'edited' }, ...messages.slice(1)], undefined, cache)

    expect(after.map((row, i) => row === before[i])).to.deep.equal([false, true, true])
  })

  it('finds words without case and accents, in names too, and nothing that was deleted', () => {
    const messages = [said('Ada', 'Ein schöner Tag'), said('Jérôme', 'yes'), said('Bob', 'schon', { deleted: true }), said('Bob', 'ＦＵＬＬ width'), said('منى', 'مُرحبا')]
    const found = (query: string): number[] => search(messages, query).map(message => messages.indexOf(message))

    expect(found('SCHON')).to.deep.equal([0])
    expect(found('tag ein')).to.deep.equal([0])
    expect(found('jerome')).to.deep.equal([1])
    expect(found('full')).to.deep.equal([3])
    expect(found('مرحبا')).to.deep.equal([4])
    expect(found('  ')).to.deep.equal([])
    expect(found('none')).to.deep.equal([])
  })

  it('tells where it is seen, and only whom it may', () => {
    const settings = { notices: true, system: true }
    const cases: Array<[Partial<Parameters<typeof howToTell>[0]>, notice: boolean, system: boolean]> = [
      [{}, true, false],
      [{ open: true }, false, false],
      [{ hidden: true }, true, true],
      [{ hidden: true, open: true }, false, true],
      [{ hidden: true, permission: 'default' }, true, false],
      [{ hidden: true, permission: 'denied' }, true, false],
      [{ hidden: true, settings: { notices: false, system: false } }, false, false],
      [{ hidden: true, settings: { notices: false, system: true } }, false, true]
    ]

    for (const [circumstances, notice, system] of cases) {
      expect(howToTell({ open: false, hidden: false, settings, permission: 'granted', ...circumstances }), JSON.stringify(circumstances)).to.deep.equal({ notice, system })
    }
  })

  it('shortens by letters, in one line', () => {
    expect(shortened(' a\n\n b ')).to.equal('a b')
    expect(shortened('abcdef', 4)).to.equal('abc…')
    expect(shortened('👍👍👍👍👍', 4)).to.equal('👍👍👍…')
    expect(shortened('abcd', 4)).to.equal('abcd')
    expect(shortened('x'.repeat(1_000_000))).to.have.lengthOf(80)
  })

  it('takes as much as can be sent', () => {
    expect(MAX_TEXT_BYTES).to.equal(MAX_SENT)
  })

  it('is saved for people, with names that are nothing but names', () => {
    const first = said('Ada', 'Hello **all**', { reactions: [{ reaction: '👍', from: [person('Bob'), person('Ada')] }] })
    const text = asMarkdown([
      first,
      said('# *Bob*', 'For you', { to: person('Ada'), replyTo: first.id }),
      said('Bob', 'gone', { deleted: true, text: '' })
    ], { room: 'tea_time', language: 'en', timeZone: 'UTC' })

    expect(text).to.include('# tea\\_time\n')
    expect(text).to.include('Hello **all**\n\n👍 2')
    expect(text).to.match(/\*\*\\# \\\*Bob\\\*\*\* · 🔒 \*\*Ada\*\* · Jan 5, 2026/)
    expect(text).to.include('> Hello **all**\n\nFor you')
    expect(text.match(/---/g)).to.have.lengthOf(2)
  })

  it('is saved for programs, with all that there is', () => {
    const first = said('Ada', 'Hello', { editedAt: new Date(0), reactions: [{ reaction: '👍', from: [person('Bob')] }] })
    const { format, room, messages } = JSON.parse(asJson([first, said('Bob', '', { deleted: true, replyTo: first.id, to: person('Ada') })], { room: 'tea', language: 'en' }))

    expect({ format, room }).to.deep.equal({ format: 'freeflow-chat/1', room: 'tea' })
    expect(messages[0]).to.deep.equal({ id: first.id, from: 'key of Ada', name: 'Ada', own: true, text: 'Hello', sentAt: first.sentAt.toISOString(), editedAt: '1970-01-01T00:00:00.000Z', deleted: false, reactions: [{ reaction: '👍', from: ['key of Bob'] }] })
    expect(messages[1]).to.deep.include({ deleted: true, replyTo: first.id, to: 'key of Ada' })
  })
})

describe('web chat, heights', () => {
  function heights (count: number, estimate = 10): Heights {
    const heights = new Heights(() => estimate)
    heights.setKeys(Array.from({ length: count }, (_, i) => `${i}`))

    return heights
  }

  it('are estimated until they are measured', () => {
    const list = heights(4)
    expect([0, 1, 4].map(i => list.offset(i))).to.deep.equal([0, 10, 40])
    expect(list.measure('1', 30)).to.equal(true)
    expect(list.measure('1', 30.2)).to.equal(false)
    expect(list.measure('9', 30)).to.equal(false)
    expect(list.measure('2', 0)).to.equal(false)
    expect([0, 1, 2, 3, 4].map(i => list.offset(i))).to.deep.equal([0, 10, 40, 50, 60])
    expect(list.total).to.equal(60)
    list.forget()
    expect(list.total).to.equal(40)
  })

  it('say which row is where, whatever comes and goes', () => {
    const list = heights(1_000)
    list.measure('3', 110)

    for (const [y, index] of [[-5, 0], [0, 0], [9.9, 0], [10, 1], [30, 3], [139, 3], [140, 4], [1e9, 999]]) {
      expect(list.at(y), `${y}`).to.equal(index)
    }

    // rows before it: its height goes with it
    list.setKeys(['new', '3', '4'])
    expect([0, 1, 2, 3].map(i => list.offset(i))).to.deep.equal([0, 10, 120, 130])
    expect(list.indexOf('3')).to.equal(1)
    expect(list.indexOf('0')).to.equal(-1)
    expect(heights(0).at(5)).to.equal(0)
    expect(heights(0).total).to.equal(0)
  })
})
