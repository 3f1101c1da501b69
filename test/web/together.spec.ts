import { expect } from 'aegir/chai'
import { newHands, placeOf } from '../../web/src/together/hands.ts'
import { openPoll, readDraft } from '../../web/src/together/polls.ts'
import { createReactions } from '../../web/src/together/reactions-model.ts'
import { addFloating, MAX_FLOATING, REACTIONS, shownEmoji, TOLD_MS } from '../../web/src/together/reactions.ts'
import { clockText, leftOf, OVER_SHOWN_MS, readMinutes, timerView } from '../../web/src/together/timer.ts'
import { settled } from './fakes.ts'
import type { PollView } from '../../web/src/together/polls.ts'
import type { Floating } from '../../web/src/together/reactions.ts'
import type { Participant, Room } from 'freeflow-connect'

const peer = (id: string): Participant['id'] => ({ toString: () => id }) as Participant['id']

describe('web together', () => {
  const hands = (text: string): Array<{ id: string, peer: string }> => text.split(' ').filter(id => id !== '').map(id => ({ id, peer: id[0] }))

  it('tells of hands that went up, and not of our own', () => {
    const cases: Array<[before: string, now: string, told: string]> = [
      ['', '', ''],
      ['', 'b1 a1 c1', 'b c'],
      ['b1', 'b1 c1', 'c'],
      // down and up again
      ['b1 c1', 'c1 b2', 'b'],
      ['b1 c1', 'c1', '']
    ]

    for (const [before, now, told] of cases) {
      expect(newHands(hands(before), hands(now), 'a').join(' '), `${before} → ${now}`).to.equal(told)
    }
  })

  it('counts who came before', () => {
    expect(['b', 'c', 'a'].map(peer => placeOf(hands('b1 c1'), peer))).to.deep.equal([1, 2, 0])
  })

  it('asks for our vote in the latest poll that lacks it', () => {
    const poll = (id: string, from: string, voters: string, ended = false): PollView => ({ id, from, question: id, options: [{ text: 'x', votes: [] }, { text: 'y', votes: [...voters] }], ended })
    const cases: Array<[what: string, polls: PollView[], later: string[], open: string | undefined]> = [
      ['nothing asked', [], [], undefined],
      ['asked by somebody', [poll('1', 'b', 'c')], [], '1'],
      ['asked by ourselves', [poll('1', 'a', 'c')], [], undefined],
      ['voted', [poll('1', 'b', 'ca')], [], undefined],
      ['ended', [poll('1', 'b', '', true)], [], undefined],
      ['put off', [poll('1', 'b', '')], ['1'], undefined],
      ['the latest first', [poll('3', 'b', 'a'), poll('2', 'b', ''), poll('1', 'b', '')], [], '2']
    ]

    for (const [what, polls, later, open] of cases) {
      expect(openPoll(polls, 'a', new Set(later))?.id, what).to.equal(open)
    }
  })

  it('asks what was typed, without what is empty or twice', () => {
    const eleven = Array.from({ length: 11 }, (_, i) => `${i}`)
    const cases: Array<[what: string, question: string, answers: string[], options: string[] | undefined]> = [
      ['two', ' Tea? ', ['yes ', ' no', ''], ['yes', 'no']],
      ['one', 'Tea?', ['yes', ''], undefined],
      ['twice the same', 'Tea?', ['yes', 'yes '], undefined],
      ['no question', '  ', ['yes', 'no'], undefined],
      ['ten', 'Tea?', eleven.slice(1), eleven.slice(1)],
      ['eleven', 'Tea?', eleven, undefined],
      ['as long as the room takes', 'ß'.repeat(256), ['ß'.repeat(64), 'no'], ['ß'.repeat(64), 'no']],
      ['a longer question', 'ß'.repeat(257), ['yes', 'no'], undefined],
      ['a longer answer', 'Tea?', ['ß'.repeat(65), 'no'], undefined]
    ]

    for (const [what, question, answers, options] of cases) {
      expect(readDraft(question, answers)?.options, what).to.deep.equal(options)
    }
  })

  it('shows what is left as clocks do, until some time after the end', () => {
    const cases: Array<[left: number, text: string]> = [[0, '0:00'], [1, '0:01'], [1_000, '0:01'], [59_001, '1:00'], [65_000, '1:05'], [3_600_000, '1:00:00'], [86_400_000, '24:00:00']]

    for (const [left, text] of cases) {
      expect(clockText(left)).to.equal(text)
    }

    const view = (endsAt: number, paused?: number): ReturnType<typeof timerView> => timerView({ from: peer('b'), duration: 60_000, endsAt: new Date(endsAt), ...(paused == null ? {} : { paused }) }, 50_000)
    expect(timerView(undefined, 0)).to.equal(undefined)
    expect(view(50_000 - OVER_SHOWN_MS)).to.equal(undefined)
    expect([view(50_001 - OVER_SHOWN_MS), view(51_000), view(51_000, 7_000)].map(view => view == null ? undefined : leftOf(view, 50_000))).to.deep.equal([0, 1_000, 7_000])
  })

  it('reads minutes as people type them', () => {
    const cases: Array<[text: string, duration: number | undefined]> = [
      ['5', 300_000], [' 2,5 ', 150_000], ['0.5', 30_000], ['0.001', 1_000], ['1440', 86_400_000],
      ['1440.1', undefined], ['0', undefined], ['-1', undefined], ['', undefined], ['five', undefined], ['Infinity', undefined]
    ]

    for (const [text, duration] of cases) {
      expect(readMinutes(text), text).to.equal(duration)
    }
  })
})

describe('web reactions', () => {
  it('are the first emoji of what was sent, or nothing', () => {
    const cases: Array<[sent: string, shown: string | undefined]> = [
      ['👍', '👍'], ['❤️', '❤️'], ['👩🏽‍🚀 and more', '👩🏽‍🚀'], ['🇫🇷', '🇫🇷'], ['1️⃣', '1️⃣'],
      ['hello', undefined], ['7', undefined], ['', undefined], ['\u202e👍', undefined], ['<img src=x>', undefined]
    ]

    for (const [sent, shown] of cases) {
      expect(shownEmoji(sent), sent).to.equal(shown)
    }

    REACTIONS.forEach(({ emoji }) => { expect(shownEmoji(emoji)).to.equal(emoji) })
  })

  it('of somebody who sends many push out their own', () => {
    let rising: readonly Floating[] = [{ id: 0, peer: 'b', emoji: 'x' }]

    for (let id = 1; id <= 30; id++) {
      rising = addFloating(rising, { id, peer: 'c', emoji: 'y' })
    }

    expect(rising.map(({ id }) => id)).to.deep.equal([0, ...Array.from({ length: MAX_FLOATING }, (_, i) => 31 - MAX_FLOATING + i)])
  })

  it('are told of once in a while, and our own where they went out', async () => {
    const said: string[] = []
    let time = 0
    let free = true
    const scope = new AbortController()
    const together = Object.assign(new EventTarget(), { react: async () => free }) as unknown as Room['together']
    const model = createReactions({ together, self: 'a', names: { of: id => id.toUpperCase(), known: id => id, plain: id => id }, notices: { say: text => { said.push(text) } }, signal: scope.signal, now: () => time })
    const hear = (from: string, reaction: string): void => { (together as unknown as EventTarget).dispatchEvent(new CustomEvent('reaction', { detail: { from: peer(from), reaction } })) }
    hear('b', '👏')
    hear('b', '❤️')
    hear('c', '🦊')
    hear('c', 'words')
    expect(said).to.deep.equal(['B reacts: Applause', 'C reacts: 🦊'])
    time = TOLD_MS
    hear('b', '❤️')
    expect(said.slice(2)).to.deep.equal(['B reacts: Heart'])
    expect(model.get().map(({ peer, emoji }) => peer + emoji)).to.deep.equal(['b👏', 'b❤️', 'c🦊', 'b❤️'])

    model.actions[0].perform()
    await settled()
    free = false
    model.actions[0].perform()
    await settled()
    expect(model.get().filter(({ peer }) => peer === 'a').map(({ emoji }) => emoji)).to.deep.equal(['👍'])
    const waiting = (): number => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
    const before = waiting()
    scope.abort()
    expect(waiting(), 'nothing waits for what rises').to.equal(before - 5)
    hear('b', '👏')
    expect(model.get()).to.have.lengthOf(5)
  })
})
