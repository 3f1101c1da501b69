import { expect } from 'aegir/chai'
import { encodeAction } from '../../src/together/action.ts'
import { fold } from '../../src/together/fold.ts'
import { TogetherRoom } from '../../src/together/index.ts'
import { encodeMoment } from '../../src/together/moments.ts'
import { forge, seeded, shuffled, writer } from '../fixtures/log.ts'
import { until } from '../fixtures/until.ts'
import type { LogEntry } from '../../src/log/index.ts'
import type { Action } from '../../src/together/action.ts'
import type { TogetherState } from '../../src/together/index.ts'
import type { Writer } from '../fixtures/log.ts'

/**
 * A state as text: identities as their first letters
 */
function plain ({ hands, polls, timer, floor, lead }: Pick<TogetherRoom, 'hands' | 'polls' | 'floor' | 'lead'> & { timer?: { duration: number } }, names: Map<string, string>): object {
  const name = (from: { toString (): string }): string => names.get(from.toString()) ?? '?'

  return {
    hands: hands.map(({ from }) => name(from)).join(' '),
    polls: polls.map(({ question, options, ended }) => `${question}${ended ? '.' : '?'} ${options.map(({ text, votes }) => `${text}: ${votes.map(name).join(' ')}`).join(', ')}`),
    timer: timer == null ? 0 : timer.duration,
    floor: floor == null ? '' : `${name(floor.from)} to ${name(floor.peer)}`,
    lead: lead == null ? '' : `${name(lead.from)} ${lead.layout} ${lead.pinned == null ? '' : name(lead.pinned.peer)}${lead.pinned?.screen === true ? "'s screen" : ''}`.trim()
  }
}

describe('doing things together', () => {
  let writers: Writer[]
  let names: Map<string, string>
  let rooms: TogetherRoom[]
  let here: Map<string, string>
  let said: number[]

  beforeEach(async () => {
    writers = [await writer(1), await writer(2), await writer(3)]
    names = new Map(writers.map(({ identity }, i) => [identity.peerId.toString(), ['ada', 'bob', 'cy'][i]]))
    here = new Map(writers.map(({ identity, session }) => [identity.peerId.toString(), session]))
    said = [0, 0, 0]
    rooms = writers.map(({ identity, session, log }, i) => new TogetherRoom({ self: identity.peerId, session, log, sessionOf: peer => here.get(peer), isIgnored: () => false, publish: async () => { said[i]++ } }))
  })

  function share (): void {
    writers.forEach(from => { writers.forEach(to => { from.log.lacking(to.log.frontier()).forEach(entry => to.log.receive([entry], 'topic')) }) })
  }

  const seen = (): object[] => rooms.map(room => plain(room, names))

  function same (): any {
    const [first, ...others] = seen()
    others.forEach(other => { expect(other).to.deep.equal(first) })

    return first
  }

  it('queues hands', async () => {
    const [ada, bob, cy] = rooms

    for (const room of [bob, ada, cy, bob]) {
      await room.raiseHand()
      share()
    }

    expect(same().hands).to.equal('bob ada cy')
    await bob.raiseHand(false)
    share()
    await bob.raiseHand()
    share()
    expect(same().hands).to.equal('ada cy bob')
  })

  it('takes down the hands of those who have left, or come back', async () => {
    const [ada, , cy] = writers.map(({ identity }) => identity.peerId.toString())
    await rooms[0].raiseHand()
    await rooms[1].raiseHand()
    share()
    here.delete(ada)
    rooms[2].changed()
    expect(plain(rooms[2], names)).to.include({ hands: 'bob' })

    // our own is up whatever others know
    here.delete(cy)
    await rooms[2].raiseHand()
    expect(plain(rooms[2], names)).to.include({ hands: 'bob cy' })
    here.set(ada, '99'.repeat(16))
    rooms[2].changed()
    expect(plain(rooms[2], names)).to.include({ hands: 'bob cy' })
  })

  it('counts one vote for each, until the end', async () => {
    const [ada, bob, cy] = rooms
    const { id } = await ada.ask('Tea', ['yes', 'no'])
    share()
    await bob.vote(id, 0)
    share()
    await bob.vote(id, 1)
    await cy.vote(id, 0)
    share()
    expect(same().polls).to.deep.equal(['Tea? yes: cy, no: bob'])
    await ada.endPoll(id)
    share()
    await writers[1].log.append('together', encodeAction({ type: 'vote', poll: id, option: 0 }))
    share()
    expect(same().polls).to.deep.equal(['Tea. yes: cy, no: bob'])
  })

  it('lets nobody end the poll of another, nor vote for what is not there', async () => {
    const { id } = await rooms[0].ask('Tea', ['yes', 'no'])
    share()

    const wrong = [
      rooms[1].endPoll(id), rooms[1].vote(id, 2), rooms[1].vote(id, -1), rooms[1].vote('ab'.repeat(32), 0), rooms[1].ask('', ['a', 'b']),
      rooms[1].ask('Coffee', ['yes']), rooms[1].startTimer(0), rooms[1].startTimer(86_400_001), rooms[1].startTimer(1.5),
      rooms[1].pauseTimer(), rooms[1].pauseTimer(false), rooms[1].giveFloor('ab'.repeat(32)), rooms[1].offerLead({ layout: '' }), rooms[1].offerLead({ layout: 'x'.repeat(33) }),
      rooms[1].react(''), rooms[1].react('x'.repeat(65)), rooms[1].caption({ number: 1, text: '', final: true })
    ]

    for (const attempt of wrong) {
      await expect(attempt).to.eventually.be.rejected.with.property('name', 'InvalidActionError')
    }

    for (const action of [{ type: 'poll-end', poll: id }, { type: 'vote', poll: id, option: 2 }] as Action[]) {
      await writers[1].log.append('together', encodeAction(action))
    }

    await writers[1].log.append('something else', encodeAction({ type: 'timer', duration: 5 }))
    share()
    expect(same()).to.deep.equal({ hands: '', polls: ['Tea? yes: , no: '], timer: 0, floor: '', lead: '' })
  })

  it('shows the latest 64 polls', async () => {
    for (let i = 0; i < 66; i++) {
      await rooms[0].ask(`${i}`, ['a', 'b'])
    }

    expect(rooms[0].polls.map(({ question }) => question)).to.deep.equal(Array.from({ length: 64 }, (_, i) => `${i + 2}`))
  })

  it('has one timer', async () => {
    const before = Date.now()
    await rooms[0].startTimer(60_000)
    share()
    await rooms[1].startTimer(1_000)
    share()
    expect(same().timer).to.equal(1_000)
    expect(rooms[2].timer?.endsAt.getTime()).to.be.within(before + 1_000, Date.now() + 1_000)
    await rooms[2].stopTimer()
    share()
    expect(same().timer).to.equal(0)
  })

  it('gives the word to a hand, once, until somebody ends it', async () => {
    const [ada, bob, cy] = rooms
    await bob.raiseHand()
    share()
    await cy.raiseHand()
    share()
    const [{ id }, { id: next }] = ada.hands
    // both at once: the second finds no hand
    await ada.giveFloor(id)
    await bob.giveFloor(id)
    share()
    expect(same()).to.have.property('hands', 'cy')
    expect(same().floor).to.match(/^(ada|bob) to bob$/)
    await bob.giveFloor(next)
    share()
    expect(same()).to.include({ hands: '', floor: 'bob to cy' })
    here.delete(writers[2].identity.peerId.toString())
    rooms[0].changed()
    expect(plain(rooms[0], names), 'nobody has it again who had it before').to.include({ floor: '' })
    here.set(writers[2].identity.peerId.toString(), writers[2].session)
    rooms[0].changed()
    await cy.endFloor()
    share()
    expect(same()).to.include({ floor: '' })
  })

  it('has one who leads, until they take it back or leave', async () => {
    const [ada, bob] = rooms
    const [, , peer] = writers.map(({ identity }) => identity.peerId)
    await ada.offerLead({ layout: 'grid' })
    share()
    const first = bob.lead?.id
    await ada.offerLead({ layout: 'speaker', pinned: { peer, screen: true } })
    share()
    expect(same().lead).to.equal("ada speaker cy's screen")
    expect(bob.lead?.id).to.equal(first)
    await bob.endLead()
    share()
    expect(same().lead, 'taken back by somebody else').to.equal("ada speaker cy's screen")
    await bob.offerLead({ layout: 'side', pinned: { peer, screen: false } })
    share()
    expect(same().lead).to.equal('bob side cy')
    await ada.endLead()
    share()
    expect(same().lead).to.equal('bob side cy')
    here.delete(writers[1].identity.peerId.toString())
    rooms[0].changed()
    expect(plain(rooms[0], names)).to.include({ lead: '' })
    here.set(writers[1].identity.peerId.toString(), writers[1].session)
    await bob.endLead()
    share()
    expect(same().lead).to.equal('')
    await ada.offerLead({ layout: 'grid' })
    share()
    expect(bob.lead?.id).to.not.equal(first)
  })

  it('lets a timer stand still, and go on with what was left', async () => {
    await rooms[0].startTimer(60_000)
    share()
    await new Promise(resolve => { setTimeout(resolve, 60) })
    await rooms[1].pauseTimer()
    share()
    expect(rooms[2].timer?.paused).to.be.within(50_000, 59_950)
    const { endsAt } = rooms[2].timer ?? { endsAt: new Date(0) }
    expect(endsAt.getTime() - Date.now()).to.be.within(54_000, 60_000)
    await expect(rooms[2].pauseTimer()).to.eventually.be.rejected.with.property('name', 'InvalidActionError')
    await rooms[2].pauseTimer(false)
    share()
    expect(same().timer).to.equal(60_000)
    expect(rooms[0].timer).to.not.have.property('paused')
    expect(rooms[0].timer?.endsAt.getTime()).to.be.within(Date.now() + 50_000, Date.now() + 60_000)
  })

  describe('where clocks differ by an hour', () => {
    const HOUR = 3_600_000
    const left = (room: TogetherRoom): number => (room.timer?.endsAt.getTime() ?? 0) - Date.now()
    const set = async (ahead: number): Promise<LogEntry> => forge(writers[0], { kind: 'together', payload: encodeAction({ type: 'timer', duration: 60_000 }), writtenAt: Date.now() + ahead })

    async function check (ahead: number): Promise<void> {
      const { log } = writers[1]
      log.receive([await set(ahead)], 'topic')
      expect(left(rooms[1])).to.be.within(59_000, 60_000)

      // the entry as history tells nothing of clocks, and what its author says does
      writers[2].log.receive([await set(ahead)], 'history')
      expect(left(rooms[2])).to.satisfy((left: number) => ahead > 0 ? left > 59_000 && left <= 60_000 : left < 0)
      let changes = 0
      rooms[2].addEventListener('change', () => { changes++ })
      await Promise.resolve()
      const { identity: { peerId: sender }, session } = writers[0]
      rooms[2].receive({ sender, kind: 'moment', payload: encodeMoment({ session, sequence: 1n, sentAt: Date.now() + ahead + 1_000 }), signed: new Uint8Array(0) })
      expect(left(rooms[2])).to.be.within(57_000, 59_100)
      await until(() => changes > 0)
    }

    it('ends a timer that was set ahead of us at the same time', async () => check(HOUR))
    it('ends a timer that was set behind us at the same time', async () => check(-HOUR))

    it('says the time to who comes in, while a timer of ours runs, and no more often than it helps', async () => {
      const [ada, bob] = rooms
      const { identity: { peerId } } = writers[2]
      ada.admit(peerId.toString())
      expect(said).to.deep.equal([0, 0, 0])
      await ada.startTimer(60_000)
      share()
      bob.admit(peerId.toString())

      for (let i = 0; i < 100; i++) {
        ada.admit(peerId.toString())
      }

      await until(() => said[0] >= 4)
      expect(said).to.deep.equal([4, 0, 0])
      await ada.pauseTimer()
      const before = said[0]
      ada.admit(peerId.toString())
      await Promise.resolve()
      expect(said[0]).to.equal(before)
    })
  })

  it('says once that something has changed, and nothing about other entries', async () => {
    let changes = 0
    rooms[1].addEventListener('change', () => { changes++ })
    await writers[0].log.append('chat', new Uint8Array(1))
    share()
    await Promise.resolve()
    expect(changes).to.equal(0)

    await rooms[0].raiseHand()
    await rooms[0].startTimer(1_000)
    share()
    await Promise.resolve()
    expect(changes).to.equal(1)

    // nor many times where somebody floods the log
    const start = performance.now()

    for (let i = 0; i < 200; i++) {
      await rooms[0].raiseHand(i % 2 === 0)
      share()
    }

    await rooms[0].startTimer(2_000)
    share()
    expect(rooms[1].timer?.duration).to.equal(2_000)
    expect(changes).to.be.below(4 + (performance.now() - start) / 100)
    const before = changes
    await until(() => changes > before)
  })

  const asText = (state: TogetherState): object => plain({ ...state, floor: state.floor, lead: state.lead }, names)

  it('comes to the same on every member, whatever they do and in whatever order they hear of it', async () => {
    for (let seed = 1; seed <= 15; seed++) {
      const random = seeded(seed)
      const entries: LogEntry[] = []
      const polls: string[] = []
      const hands: string[] = []
      const fresh = await Promise.all([1, 2, 3].map(async n => writer(n, { session: (16 * seed + n).toString(16).padStart(32, '0') })))

      for (let step = 0; step < 40; step++) {
        const { log } = fresh[random(3)]
        const poll = polls[random(polls.length + 1)] ?? 'cd'.repeat(32)
        const actions: Action[] = [
          { type: 'hand', raised: random(2) === 0 }, { type: 'poll', question: `${step}`, options: ['a', 'b', 'c'] },
          { type: 'vote', poll, option: random(4) }, { type: 'vote', poll, option: random(4) }, { type: 'poll-end', poll }, { type: 'timer', duration: random(3) },
          { type: 'floor', ...(random(4) === 0 ? {} : { hand: hands[random(hands.length + 1)] ?? 'cd'.repeat(32) }) },
          { type: 'lead', offered: true, layout: `${step}` }, { type: 'lead', offered: false }
        ]
        const action = actions[random(actions.length)]
        const entry = await log.append('together', encodeAction(action))
        entries.push(entry)

        if (action.type === 'poll') {
          polls.push(entry.id)
        } else if (action.type === 'hand') {
          hands.push(entry.id)
        }

        fresh.forEach(({ log }) => { shuffled(entries, random).slice(0, random(entries.length + 1)).forEach(entry => log.receive([entry], 'topic')) })
      }

      const states = fresh.map(({ log }) => {
        shuffled(entries, random).forEach(entry => log.receive([entry], 'topic'))

        return fold(log.entries, () => true)
      })
      const [first, ...others] = states.map(asText)

      others.forEach(other => { expect(other).to.deep.equal(first) })
      states[0].polls.forEach(({ options }) => {
        const votes = options.flatMap(({ votes }) => votes.map(String))
        expect(new Set(votes).size).to.equal(votes.length)
      })
    }
  }).timeout(20_000)
})
