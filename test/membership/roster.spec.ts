import { expect } from 'aegir/chai'
import { roster } from '../../src/membership/index.ts'
import type { Presence, RosterEvent, RosterState } from '../../src/membership/index.ts'

const SESSION = 'aa'.repeat(16)
const LATER = 'bb'.repeat(16)
const ADA = 'ada'

function presence (init: Partial<Presence> = {}): Presence {
  return { type: 'hello', session: SESSION, sequence: 1n, joinedAt: 500, name: 'Ada', addresses: [], links: ['direct-rtp'], ...init }
}

const greeted = (now: number, init: Partial<Presence> = {}, peer = ADA): RosterEvent => ({ type: 'greeted', peer, presence: presence(init), now })
const alive = (now: number): RosterEvent => ({ type: 'alive', peer: ADA, now })
const goodbye = (session = SESSION): RosterEvent => ({ type: 'goodbye', peer: ADA, session })
const tick = (now: number): RosterEvent => ({ type: 'tick', now })

const play = (...events: RosterEvent[]): RosterState => events.reduce(roster, new Map() as RosterState)

describe('roster', () => {
  it('takes in who is greeted', () => {
    expect([...play(greeted(1_000))]).to.deep.equal([[ADA, {
      peer: ADA,
      session: SESSION,
      name: 'Ada',
      joinedAt: 500,
      links: ['direct-rtp'],
      settledAt: 3_000,
      lastSeen: 1_000,
      status: 'present'
    }]])
  })

  it('takes who has settled for settled', () => {
    expect(play(greeted(1_000, { type: 'heartbeat' })).get(ADA)).to.include({ settledAt: 1_000 })
  })

  it('follows who comes back as somebody new', () => {
    const state = play(greeted(1_000), greeted(2_000, { session: LATER, name: 'Ada again' }))

    expect(state.size).to.equal(1)
    expect(state.get(ADA)).to.include({ session: LATER, name: 'Ada again', lastSeen: 2_000 })
  })

  /**
   * What becomes of somebody who was greeted at 0
   */
  const statuses: Array<[events: RosterEvent[], status: string | undefined]> = [
    [[tick(2_999)], 'present'],
    [[tick(3_000)], 'reconnecting'],
    [[tick(11_999)], 'reconnecting'],
    [[tick(12_000)], 'away'],
    [[tick(119_999)], 'away'],
    [[tick(120_000)], undefined],
    [[tick(3_000), alive(3_000), tick(5_999)], 'present'],
    [[tick(5_000), alive(5_500)], 'present'],
    [[tick(13_000), alive(13_500), tick(16_000)], 'present'],
    [[tick(13_000), alive(13_500), tick(16_500)], 'reconnecting'],
    [[tick(13_000), greeted(14_000)], 'present'],
    [[tick(120_000), alive(120_001)], undefined],
    [[goodbye()], undefined],
    [[goodbye(LATER)], 'present'],
    [[goodbye(), alive(1_000)], undefined],
    [[goodbye(), greeted(1_000)], 'present'],
    [[greeted(1_000, { session: LATER }), goodbye()], 'present'],
    [[greeted(1_000, { session: LATER }), goodbye(LATER)], undefined],
    [[{ type: 'goodbye', peer: 'bob', session: SESSION }], 'present'],
    [[{ type: 'alive', peer: 'bob', now: 5_000 }, tick(5_000)], 'reconnecting'],
    [[tick(-5_000)], 'present']
  ]

  for (const [events, status] of statuses) {
    it(`${status ?? 'nobody'} after ${events.map(event => `${event.type}${'now' in event ? ` ${event.now}` : ''}`).join(', ')}`, () => {
      expect(play(greeted(0), ...events).get(ADA)?.status).to.equal(status)
    })
  }

  it('judges members one by one', () => {
    const state = play(greeted(0), greeted(10_000, {}, 'bob'), greeted(0, {}, 'cy'), tick(12_500), { type: 'goodbye', peer: 'cy', session: SESSION })

    expect([...state.values()].map(({ peer, status }) => [peer, status])).to.deep.equal([[ADA, 'away'], ['bob', 'present']])
  })

  it('changes no state that it was given, and keeps it where nothing changes', () => {
    const before = play(greeted(0))
    const copy = new Map(before)

    for (const event of [tick(5_000), alive(1), goodbye(), greeted(7, { name: 'Eve' })]) {
      expect(roster(before, event)).to.not.equal(before)
    }

    for (const event of [tick(2_999), goodbye(LATER), { type: 'alive', peer: 'bob', now: 1 } as const]) {
      expect(roster(before, event)).to.equal(before)
    }

    expect(before).to.deep.equal(copy)
  })
})
