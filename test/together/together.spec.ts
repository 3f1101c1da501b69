import { expect } from 'aegir/chai'
import { encodeAction } from '../../src/together/action.ts'
import { fold } from '../../src/together/fold.ts'
import { TogetherRoom } from '../../src/together/index.ts'
import { seeded, shuffled, writer } from '../fixtures/log.ts'
import type { LogEntry } from '../../src/log/index.ts'
import type { Action } from '../../src/together/action.ts'
import type { TogetherState } from '../../src/together/index.ts'
import type { Writer } from '../fixtures/log.ts'

/**
 * A state as text: identities as their first letters
 */
function plain ({ hands, polls, timer }: TogetherState, names: Map<string, string>): object {
  const name = (from: { toString (): string }): string => names.get(from.toString()) ?? '?'

  return {
    hands: hands.map(({ from }) => name(from)).join(' '),
    polls: polls.map(({ question, options, ended }) => `${question}${ended ? '.' : '?'} ${options.map(({ text, votes }) => `${text}: ${votes.map(name).join(' ')}`).join(', ')}`),
    timer: timer == null ? 0 : timer.duration
  }
}

describe('doing things together', () => {
  let writers: Writer[]
  let names: Map<string, string>
  let rooms: TogetherRoom[]
  let here: Map<string, string>

  beforeEach(async () => {
    writers = [await writer(1), await writer(2), await writer(3)]
    names = new Map(writers.map(({ identity }, i) => [identity.peerId.toString(), ['ada', 'bob', 'cy'][i]]))
    here = new Map(writers.map(({ identity, session }) => [identity.peerId.toString(), session]))
    rooms = writers.map(({ identity, session, log }) => new TogetherRoom({ self: identity.peerId, session, log, sessionOf: peer => here.get(peer) }))
  })

  function share (): void {
    writers.forEach(from => { writers.forEach(to => { from.log.lacking(to.log.frontier()).forEach(entry => to.log.receive(entry, 'topic')) }) })
  }

  const seen = (): object[] => rooms.map(({ hands, polls, timer }) => plain({ hands, polls, timer }, names))

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
      rooms[1].ask('Coffee', ['yes']), rooms[1].startTimer(0), rooms[1].startTimer(86_400_001), rooms[1].startTimer(1.5)
    ]

    for (const attempt of wrong) {
      await expect(attempt).to.eventually.be.rejected.with.property('name', 'InvalidActionError')
    }

    for (const action of [{ type: 'poll-end', poll: id }, { type: 'vote', poll: id, option: 2 }] as Action[]) {
      await writers[1].log.append('together', encodeAction(action))
    }

    await writers[1].log.append('something else', encodeAction({ type: 'timer', duration: 5 }))
    share()
    expect(same()).to.deep.equal({ hands: '', polls: ['Tea? yes: , no: '], timer: 0 })
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
  })

  const asText = (state: TogetherState): object => plain(state, names)

  it('comes to the same on every member, whatever they do and in whatever order they hear of it', async () => {
    for (let seed = 1; seed <= 15; seed++) {
      const random = seeded(seed)
      const entries: LogEntry[] = []
      const polls: string[] = []
      const fresh = await Promise.all([1, 2, 3].map(async n => writer(n, { session: (16 * seed + n).toString(16).padStart(32, '0') })))

      for (let step = 0; step < 40; step++) {
        const { log } = fresh[random(3)]
        const poll = polls[random(polls.length + 1)] ?? 'cd'.repeat(32)
        const actions: Action[] = [
          { type: 'hand', raised: random(2) === 0 }, { type: 'poll', question: `${step}`, options: ['a', 'b', 'c'] },
          { type: 'vote', poll, option: random(4) }, { type: 'vote', poll, option: random(4) }, { type: 'poll-end', poll }, { type: 'timer', duration: random(3) }
        ]
        const action = actions[random(actions.length)]
        const entry = await log.append('together', encodeAction(action))
        entries.push(entry)

        if (action.type === 'poll') {
          polls.push(entry.id)
        }

        fresh.forEach(({ log }) => { shuffled(entries, random).slice(0, random(entries.length + 1)).forEach(entry => log.receive(entry, 'topic')) })
      }

      const states = fresh.map(({ log }) => {
        shuffled(entries, random).forEach(entry => log.receive(entry, 'topic'))

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
