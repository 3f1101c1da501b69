import { expect } from 'aegir/chai'
import { createNames } from '../../web/src/people/names.ts'
import { createViewModel } from '../../web/src/room/view-model.ts'
import { createSoundModel } from '../../web/src/sound/index.ts'
import { createTogether } from '../../web/src/together/index.ts'
import { until } from '../fixtures/until.ts'
import { fakeMemory, settled } from './fakes.ts'
import type { SoundModel } from '../../web/src/sound/index.ts'
import type { TogetherModel } from '../../web/src/together/index.ts'
import type { Floor, Hand, Participant, Poll, Room, Timer } from 'freeflow-connect'

const peer = (id: string): Participant['id'] => ({ toString: () => id }) as Participant['id']

class FakeTogether extends EventTarget {
  hands: Hand[] = []
  polls: Poll[] = []
  timer?: Timer
  floor?: Floor
  calls: unknown[][] = []

  async raiseHand (raised: boolean): Promise<void> { this.calls.push(['hand', raised]) }
  async giveFloor (hand: string): Promise<void> { throw new Error(`${hand} is down`) }
  async ask (...args: unknown[]): Promise<void> { this.calls.push(['ask', ...args]) }

  change (changes: Partial<Pick<FakeTogether, 'hands' | 'polls' | 'timer' | 'floor'>>): void {
    Object.assign(this, changes)
    this.dispatchEvent(new CustomEvent('change'))
  }
}

describe('web together model', () => {
  const original = globalThis.AudioContext
  let scope: AbortController
  let together: FakeTogether
  let said: string[]
  let sounds: number
  let sound: SoundModel
  let model: TogetherModel

  before(() => {
    globalThis.AudioContext = class {
      constructor () { sounds++ }
      async resume (): Promise<void> { throw new Error('no speaker here') }
      async close (): Promise<void> {}
    } as unknown as typeof AudioContext
  })

  after(() => { globalThis.AudioContext = original })

  beforeEach(() => {
    scope = new AbortController()
    together = new FakeTogether()
    said = []
    sounds = 0
    sound = createSoundModel(fakeMemory())
    const room = Object.assign(new EventTarget(), { together, participants: [{ id: peer('bob'), name: 'Bob' }] }) as unknown as Room
    model = createTogether({
      room,
      self: peer('ada'),
      names: createNames({ room, self: { id: 'ada', name: 'Ada' }, signal: scope.signal }),
      own: { get: () => { throw new Error('not asked') }, subscribe: () => () => {}, output: () => undefined },
      view: createViewModel(fakeMemory(), scope.signal),
      sound,
      notices: { say: text => { said.push(text) } },
      signal: scope.signal
    })
  })

  afterEach(() => { scope.abort() })

  const hand = (id: string, from: string): Hand => ({ id, from: peer(from), raisedAt: new Date() })
  const timer = (from: string, left: number, paused?: number): Timer => ({ from: peer(from), duration: 60_000, endsAt: new Date(Date.now() + left), ...(paused == null ? {} : { paused }) })

  it('tells of what others do, and calls people by what they are called, those too who have left', () => {
    together.change({ hands: [hand('1', 'bob'), hand('2', 'ada')] })
    together.change({ hands: [hand('1', 'bob'), hand('2', 'ada'), hand('3', 'cy')], timer: timer('bob', 60_000) })
    expect(said).to.deep.equal(['Bob raised a hand', 'Somebody who has left raised a hand', 'Bob started a timer'])
    expect(model.actions.hand.status.get().pressed).to.be.true()
    model.actions.hand.perform()
    together.change({ hands: [] })
    model.actions.hand.perform()
    expect(together.calls).to.deep.equal([['hand', false], ['hand', true]])
  })

  it('rings once when the time is up, unless the sound is not wanted, and forgets it later', async () => {
    together.change({ timer: timer('ada', 40) })
    expect(said).to.deep.equal([])
    await until(() => said.length > 0)
    expect([said, sounds]).to.deep.equal([['Time is up.'], 1])
    expect(model.get().timer).to.not.equal(undefined)
    together.change({ timer: timer('ada', -20_000) })
    expect(model.get().timer).to.equal(undefined)

    sound.change({ timerEnd: false })
    together.change({ timer: timer('ada', 40) })
    await until(() => said.length > 1)
    expect([said, sounds]).to.deep.equal([['Time is up.', 'Time is up.'], 1])
  })

  it('rings for none that stands still, was stopped, or ended after we left', async () => {
    together.change({ timer: timer('ada', 10, 10) })
    together.change({ timer: timer('ada', 30) })
    together.change({ timer: undefined })
    together.change({ timer: timer('ada', 30) })
    scope.abort()
    await new Promise(resolve => { setTimeout(resolve, 60) })
    expect([said, sounds]).to.deep.equal([[], 0])
  })

  it('leaves it as it is where somebody was quicker', async () => {
    model.give('1')
    await settled()
    expect(await model.ask('Tea?', ['yes', 'no'])).to.be.true()
    expect(together.calls).to.deep.equal([['ask', 'Tea?', ['yes', 'no']]])
  })
})
