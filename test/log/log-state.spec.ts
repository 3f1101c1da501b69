import { expect } from 'aegir/chai'
import { frontierOf, lacking } from '../../src/log/frontier.ts'
import { LogState } from '../../src/log/log-state.ts'
import { forge, seeded, shuffled, writer } from '../fixtures/log.ts'
import type { LogEntry } from '../../src/log/index.ts'
import type { Writer } from '../fixtures/log.ts'

const ids = ({ entries }: LogState): string[] => entries.map(({ id }) => id)
const note = (n: number): Uint8Array => Uint8Array.of(n)

/**
 * `to` gets from `from` what it lacks, as over the stream
 */
function exchange (from: LogState, to: LogState): void {
  lacking(from, frontierOf(to)).forEach(entry => to.add(entry))
}

describe('the state of a log', () => {
  let ada: Writer
  let bob: Writer
  let chain: LogEntry[]

  beforeEach(async () => {
    [ada, bob] = [await writer(1), await writer(2)]
    chain = [await ada.log.append('note', note(1)), await ada.log.append('note', note(2)), await ada.log.append('note', note(3))]
  })

  function state (...entries: LogEntry[]): LogState {
    const state = new LogState()
    entries.forEach(entry => state.add(entry))

    return state
  }

  it('is the same whatever the order of arrival', () => {
    const [one, two, three] = chain
    const orders = [[one, two, three], [one, three, two], [two, one, three], [two, three, one], [three, one, two], [three, two, one]]

    expect(orders.map(order => ids(state(...order)))).to.deep.equal(orders.map(() => chain.map(({ id }) => id)))
  })

  it('takes nothing in twice', () => {
    const once = state(...chain)

    expect(once.add(chain[1])).to.deep.equal({ added: [], removed: [], evicted: [], missing: [] })
    expect(once.entries).to.have.lengthOf(3)
  })

  it('notices a missing number, and a missing parent', async () => {
    chain.forEach(entry => { bob.log.receive([entry], 'topic') })
    const answer = await bob.log.append('note', note(9))

    expect(answer.parents).to.deep.equal([chain[2].id])
    expect(state(chain[0]).add(chain[1]).missing).to.be.empty()
    expect(state(chain[0]).add(chain[2]).missing).to.deep.equal([chain[1].id])
    expect(state(chain[0], chain[1]).add(answer).missing).to.deep.equal([chain[2].id])
    expect(state(...chain).add(answer).missing).to.be.empty()
  })

  it('orders answers after what they answer', async () => {
    chain.forEach(entry => { bob.log.receive([entry], 'topic') })
    const answer = await bob.log.append('note', note(9))

    expect(answer.clock).to.equal(4)
    expect(ids(state(answer, ...chain)).at(-1)).to.equal(answer.id)
  })

  describe('where an author contradicts itself', () => {
    let other: LogEntry
    let third: LogEntry

    beforeEach(async () => {
      other = await forge(ada, { sequence: 2, previous: chain[0].id, clock: 2, payload: note(20) })
      third = await forge(ada, { sequence: 3, previous: other.id, clock: 3, payload: note(30) })
    })

    it('ends its feed there, whatever came first', () => {
      const random = seeded(1)

      for (let round = 0; round < 50; round++) {
        expect(ids(state(...shuffled([...chain, other, third], random)))).to.deep.equal([chain[0].id])
      }
    })

    it('says so once, with what is void', () => {
      const before = state(...chain)
      const { fork, removed } = before.add(other)

      expect([fork?.sequence, removed.map(({ id }) => id)]).to.deep.equal([2, [chain[1].id, chain[2].id]])
      expect(before.add(third)).to.not.have.property('fork')
      expect(before.bytes).to.be.lessThan(state(...chain).bytes * 1.1)
    })

    it('sees it by the link alone', () => {
      expect(ids(state(chain[0], chain[1], third))).to.deep.equal([chain[0].id])
      expect(ids(state(third, chain[1], chain[0]))).to.deep.equal([chain[0].id])
    })

    it('leaves alone what others wrote', async () => {
      chain.forEach(entry => { bob.log.receive([entry], 'topic') })
      const answer = await bob.log.append('note', note(9))

      expect(ids(state(answer, ...chain, other))).to.deep.equal([chain[0].id, answer.id])
    })

    it('is known to both after an exchange, whichever branch they had', () => {
      const [one, two] = [state(...chain), state(chain[0], other, third)]
      exchange(one, two)
      exchange(two, one)

      expect([ids(one), ids(two)]).to.deep.equal([[chain[0].id], [chain[0].id]])
    })

    it('is told to those who have heard of a later one only', async () => {
      const fourth = [await forge(ada, { sequence: 4, previous: chain[2].id, clock: 4 }), await forge(ada, { sequence: 4, previous: chain[2].id, clock: 4, payload: note(1) })]
      const [late, early] = [state(...chain, ...fourth), state(chain[0], chain[1], other)]
      expect([frontierOf(late)[0].fork, frontierOf(early)[0].fork]).to.deep.equal([4, 2])
      exchange(late, early)
      exchange(early, late)

      expect([ids(late), ids(early)]).to.deep.equal([[chain[0].id], [chain[0].id]])
    })
  })

  it('takes no clock that is far ahead, and follows one that is a little', async () => {
    const [ahead, far] = [await forge(bob, { clock: 1_000_003 }), await forge(bob, { clock: 1_000_004, payload: note(1) })]

    expect(state(...chain).add(far).added).to.be.empty()
    expect(state(...chain).add(ahead).added).to.have.lengthOf(1)
    expect(state(...chain, ahead).clock).to.equal(1_000_003)

    const witness = state(...chain)
    witness.witness(Number.MAX_SAFE_INTEGER)
    expect(witness.clock).to.equal(1_000_003)
  })

  describe('in little memory', () => {
    it('gives up the oldest of who has written most', async () => {
      const small = new LogState({ entries: 100 })
      const flood: LogEntry[] = []

      for (let i = 0; i < 120; i++) {
        flood.push(await bob.log.append('note', note(i)))
      }

      [...chain, ...flood].forEach(entry => small.add(entry))
      expect(small.entries.length).to.be.within(36, 100)
      expect(chain.every(({ id }) => small.get(id) != null)).to.be.true()
      expect(small.get(flood[119].id)).to.not.equal(undefined)
      expect(small.get(flood[0].id)).to.equal(undefined)

      // what was given up is not taken again
      expect(small.add(flood[0]).added).to.be.empty()
      expect(lacking(state(...flood), frontierOf(small))).to.be.empty()
    })

    it('counts bytes and feeds as well', async () => {
      const heavy = new LogState({ bytes: 100_000 })
      const many = new LogState({ feeds: 10 })

      for (let i = 0; i < 40; i++) {
        heavy.add(await bob.log.append('note', new Uint8Array(5_000)))
        many.add(await forge(bob, { session: i.toString(16).padStart(32, '0'), clock: i + 1 }))
        expect(heavy.bytes).to.be.at.most(100_000)
      }

      expect([...many.feeds]).to.have.lengthOf(10)
      expect(many.entries.map(({ clock }) => clock)).to.deep.equal([31, 32, 33, 34, 35, 36, 37, 38, 39, 40])
      heavy.add(chain[0])
      expect(heavy.get(chain[0].id)).to.not.equal(undefined)
    })
  })
})

/**
 * Members who write, hear of some of it, are cut off, leave and come back, while
 * one of them forges
 */
async function chaos (seed: number): Promise<{ states: LogState[], honest: LogEntry[], forged: LogEntry[] }> {
  const random = seeded(seed)
  const honest: LogEntry[] = []
  const forged: LogEntry[] = []
  const mallory = await writer(9)
  const members = await Promise.all([1, 2, 3].map(async n => writer(n)))
  const states = members.map(() => new LogState())
  let cut = false

  for (let step = 0; step < 60; step++) {
    const who = random(members.length)
    const said: LogEntry[] = []

    switch (random(8)) {
      case 0:
        cut = !cut
        break
      case 1:
        // leaves, comes back, and gets the history from somebody
        members[who] = await writer(who + 1, { session: step.toString(16).padStart(32, '0') })
        states[who] = new LogState()
        exchange(states[(who + 1) % states.length], states[who])
        states[who].entries.forEach(entry => { members[who].log.receive([entry], 'history') })
        break
      case 2: {
        const sequence = 1 + random(4)
        const previous = shuffled(forged, random).find(entry => entry.sequence === sequence - 1)?.id ?? 'ee'.repeat(32)
        said.push(await forge(mallory, { sequence, ...(sequence === 1 ? {} : { previous }), clock: 1 + random(20), payload: note(random(256)) }))
        forged.push(...said)
        break
      }
      case 3:
        exchange(states[who], states[(who + 1) % states.length])
        break
      default:
        said.push(await members[who].log.append('note', note(step)))
        honest.push(...said)
        said.forEach(entry => states[who].add(entry))
    }

    for (const [i, state] of states.entries()) {
      if (random(4) > 0 && !(cut && i !== who)) {
        shuffled(said, random).forEach(entry => {
          state.add(entry)
          members[i].log.receive([entry], 'topic')
        })
      }
    }
  }

  return { states, honest, forged }
}

describe('members of a room, whatever happens to them', () => {
  for (let seed = 1; seed <= 25; seed++) {
    it(`come to the same history, with all that was sent and remembered: ${seed}`, async () => {
      const { states, honest, forged } = await chaos(seed)

      // what its only holder forgot by leaving is gone
      const remembered = honest.filter(({ id }) => states.some(state => state.get(id) != null))

      for (let round = 0; round < 4; round++) {
        states.forEach((from, i) => { states.forEach((to, j) => { if (i !== j) { exchange(from, to) } }) })
      }

      const [first, ...others] = states.map(ids)
      others.forEach(other => { expect(other).to.deep.equal(first) })
      expect(remembered.every(({ id }) => first.includes(id))).to.be.true()
      expect(first.filter(id => !forged.some(entry => entry.id === id))).to.have.lengthOf(remembered.length)
      expect(remembered.length).to.be.greaterThan(0)

      // and nothing is left to tell
      expect(states.flatMap(from => states.flatMap(to => lacking(from, frontierOf(to))))).to.be.empty()
    })
  }
})
