import { expect } from 'aegir/chai'
import { judge, Liveness } from '../../../src/media/links/relayed/liveness.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'
import type { Silence } from '../../../src/media/links/relayed/liveness.ts'

describe('liveness', () => {
  const cases: Array<[why: string, silence: Silence, ping: boolean, tell: boolean]> = [
    ['somebody was heard', { now: 1_400, heardAt: 1_000, pingedAt: -Infinity, toldAt: -Infinity }, false, false],
    ['nobody was heard for a while', { now: 1_500, heardAt: 1_000, pingedAt: -Infinity, toldAt: -Infinity }, true, false],
    ['we have just asked', { now: 1_700, heardAt: 1_000, pingedAt: 1_500, toldAt: -Infinity }, false, false],
    ['nobody answers', { now: 2_200, heardAt: 1_000, pingedAt: 2_000, toldAt: -Infinity }, false, true],
    ['it was told', { now: 3_000, heardAt: 1_000, pingedAt: 2_900, toldAt: 2_200 }, false, false],
    ['it was told long ago', { now: 4_200, heardAt: 1_000, pingedAt: 4_100, toldAt: 2_200 }, false, true],
    ['we have slept', { now: 60_000, heardAt: 1_000, pingedAt: 1_500, toldAt: -Infinity }, true, false]
  ]

  for (const [why, silence, ping, tell] of cases) {
    it(`${ping ? 'asks' : 'does not ask'}, ${tell ? 'tells' : 'does not tell'}: ${why}`, () => {
      expect(judge(silence)).to.include({ ping, tell })
    })
  }

  it('tells of a silence after 1.2 s, and every 2 s from then on', async () => {
    const time = new VirtualTime()
    const told: number[] = []
    let pings = 0
    const liveness = new Liveness({ now: time.now, timers: time, onPing: () => { pings++ }, onSilent: () => { told.push(time.now() - 1_000) } })
    liveness.start()
    await time.run(6_000)
    liveness.stop()
    await time.run(6_000)

    expect(told).to.deep.equal([1_200, 3_200, 5_200])
    expect(pings).to.be.within(10, 12)
  })

  it('leaves alone who is heard', async () => {
    const time = new VirtualTime()
    const liveness = new Liveness({ now: time.now, timers: time, onPing: () => { throw new Error('It asks') }, onSilent: () => { throw new Error('It tells') } })
    liveness.start()
    time.every(400, () => { liveness.heard() })
    await time.run(5_000)
    liveness.stop()
  })
})
