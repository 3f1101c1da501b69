import { expect } from 'aegir/chai'
import { Pace, TURN_BYTES } from '../../../relay-node/circuits/pace.ts'
import { Turns } from '../../../relay-node/circuits/turns.ts'
import { until } from '../../fixtures/until.ts'
import type { Paced } from '../../../relay-node/circuits/pace.ts'

describe('turns', () => {
  const table: Array<[waiting: string, order: string]> = [
    ['', ''],
    ['a1', 'a1'],
    ['a1 a2 b1', 'a1 b1 a2'],
    ['a1 a2 a3 b1 c1 b2', 'a1 b1 c1 a2 b2 a3'],
    ['a1 a1 b1', 'a1 b1']
  ]

  for (const [waiting, order] of table) {
    it(`of "${waiting}" are "${order}"`, () => {
      const turns = new Turns<string>()
      const found: string[] = []
      waiting.split(' ').filter(Boolean).forEach(thing => { turns.add(thing[0], thing) })

      while (!turns.isEmpty) {
        found.push(turns.next() ?? '')
      }

      expect(found.join(' ')).to.equal(order)
      expect(turns.next()).to.equal(undefined)
    })
  }

  it('are not had by who has left', () => {
    const turns = new Turns<string>()
    turns.add('a', 'a1')
    turns.add('b', 'b1')
    turns.remove('a', 'a1')
    turns.remove('a', 'a1')
    expect(turns.next()).to.equal('b1')
    expect(turns.isEmpty).to.be.true()
  })
})

describe('pace', () => {
  const PER_SECOND = 20 * TURN_BYTES

  class Sender implements Paced {
    readonly owner: string
    sent = 0
    #pace: Pace

    constructor (pace: Pace, owner: string) {
      this.#pace = pace
      this.owner = owner
    }

    go (): void {
      for (let bytes = this.#pace.offer(this, 1e9); bytes > 0; bytes = this.#pace.offer(this, 1e9)) {
        this.sent += bytes
        this.#pace.take(bytes)
      }
    }
  }

  it('gives all where there is enough', () => {
    const pace = new Pace(PER_SECOND)
    expect(pace.offer({ owner: 'a', go () {} }, 1_000)).to.equal(1_000)
  })

  it('gives what it has, and the rest in time', async () => {
    const pace = new Pace(PER_SECOND)
    const sender = new Sender(pace, 'a')
    const began = performance.now()
    sender.go()
    expect(sender.sent).to.be.within(PER_SECOND, 1.1 * PER_SECOND)

    await until(() => sender.sent > 1.5 * PER_SECOND)
    const seconds = (performance.now() - began) / 1_000
    expect(sender.sent).to.be.at.most((1 + seconds) * PER_SECOND + TURN_BYTES)
    pace.leave(sender)
  })

  it('gives every owner as much, however many things it sends', async () => {
    const pace = new Pace(PER_SECOND)
    const greedy = Array.from({ length: 5 }, () => new Sender(pace, 'a'))
    const modest = new Sender(pace, 'b')
    greedy[0].go()
    const all = [...greedy, modest]
    all.forEach(sender => {
      sender.sent = 0
      sender.go()
    })

    await until(() => all.reduce((sum, { sent }) => sum + sent, 0) >= PER_SECOND)
    all.forEach(sender => { pace.leave(sender) })
    const taken = greedy.reduce((sum, { sent }) => sum + sent, 0)
    expect(modest.sent / taken).to.be.within(0.8, 1.2)
  })

  it('waits for nobody who has left', async () => {
    const pace = new Pace(PER_SECOND)
    const [gone, here] = [new Sender(pace, 'a'), new Sender(pace, 'b')]
    gone.go()
    here.go()
    const before = gone.sent
    pace.leave(gone)
    await until(() => here.sent > 3 * TURN_BYTES)
    expect(gone.sent).to.equal(before)
    pace.leave(here)
  })
})
