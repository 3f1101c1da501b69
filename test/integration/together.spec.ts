import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Room } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

describe('doing things together between peers', function () {
  this.timeout(60_000)

  let network: Network
  let addresses: string[]

  beforeEach(async () => {
    network = createNetwork();
    ({ addresses } = await network.relay())
  })

  afterEach(async () => { await network.stop() })

  async function enter (name: string): Promise<Room> {
    return (await network.peer({ relays: addresses })).join('tea', { name })
  }

  function said (room: Room): string[] {
    const all: string[] = []
    room.together.addEventListener('reaction', ({ detail }) => { all.push(detail.reaction) })
    room.together.addEventListener('caption', ({ detail: { text, final } }) => { all.push(`${text}${final ? '.' : ''}`) })

    return all
  }

  it('is the same for who comes late, and what was for the moment is gone', async () => {
    const [ada, bob] = [await enter('Ada'), await enter('Bob')]
    const heard = said(bob)
    await until(() => ada.participants.length === 1 && bob.participants.length === 1)
    await bob.together.raiseHand()
    await ada.together.startTimer(600_000)
    await until(() => ada.together.hands.length === 1 && bob.together.timer != null)
    await ada.together.giveFloor(ada.together.hands[0].id)
    await ada.together.offerLead({ layout: 'speaker', pinned: { peer: ada.participants[0].id, screen: false } })
    expect(await ada.together.react('👍')).to.be.true()
    expect(await ada.together.caption({ number: 1, text: 'hello', final: true })).to.be.true()
    await until(() => heard.length === 2 && bob.together.lead != null)
    expect(heard).to.deep.equal(['👍', 'hello.'])

    const cy = await enter('Cy')
    const late = said(cy)
    await until(() => cy.together.lead != null && cy.together.timer != null && cy.together.floor != null)
    const [{ floor, lead, timer, hands }, own] = [cy.together, bob.together]
    expect([floor?.peer.equals(own.floor?.peer ?? ''), lead?.pinned?.peer.equals(floor?.peer ?? ''), lead?.layout, hands]).to.deep.equal([true, true, 'speaker', []])
    expect(Math.abs((timer?.endsAt.getTime() ?? 0) - (own.timer?.endsAt.getTime() ?? 0))).to.be.below(500)

    // who is removed for us is neither seen nor read, and everybody else is
    cy.participants.find(({ name }) => name === 'Ada')?.ignore(true)
    await ada.together.react('👏')
    await until(() => heard.length === 3)
    await bob.together.react('❤️')
    await until(() => late.length > 0)
    expect(late).to.deep.equal(['❤️'])

    // the word and the lead go with who has them
    await bob.leave()
    await ada.leave()
    await until(() => cy.together.floor == null && cy.together.lead == null)
    expect(cy.together.timer?.duration).to.equal(600_000)
  })
})
