import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Room } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

const MESSAGES = 2_000

const texts = ({ chat }: Room): string[] => chat.messages.map(({ text }) => text)

describe('histories between peers', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay()
  })

  afterEach(async () => { await network.stop() })

  async function enter (name: string): Promise<Room> {
    return (await network.peer({ relays: relay.addresses })).join('tea', { name })
  }

  it('are there for who comes late, also of those who are gone', async () => {
    const [ada, bob] = [await enter('Ada'), await enter('Bob')]
    const news: string[] = []

    for (let i = 0; i < MESSAGES; i++) {
      await ada.chat.send(`message ${i}`)
    }

    await until(() => bob.chat.messages.length === MESSAGES)
    const before = await bob.chat.send('and mine')
    await until(() => ada.chat.messages.length === MESSAGES + 1)
    await ada.leave()

    const cy = await enter('Cy')
    cy.chat.addEventListener('message', ({ detail }) => { news.push(detail.text) })
    const greeting = await cy.chat.send('hello')
    await until(() => cy.chat.messages.length === MESSAGES + 2 && bob.chat.messages.length === MESSAGES + 2)

    expect(texts(cy)).to.deep.equal(texts(bob))
    expect(texts(cy).slice(-2)).to.deep.equal(['and mine', 'hello'])
    expect(cy.chat.messages[0].name).to.equal('Ada')
    expect(cy.chat.messages.find(({ id }) => id === greeting.id)?.own).to.be.true()
    expect(news).to.be.empty()

    await bob.chat.edit(before.id, 'and mine, again')
    await bob.chat.send('welcome')
    await until(() => news.length === 1)
    expect(news).to.deep.equal(['welcome'])
    expect(texts(cy)).to.include('and mine, again')
    expect(cy.chat.unread).to.equal(1)
  })

  it('stand for what a newcomer writes before it has them, too', async () => {
    const ada = await enter('Ada')
    await ada.chat.send('first')
    await ada.chat.send('second')
    const bob = await enter('Bob')
    await bob.chat.send('third')
    await until(() => ada.chat.messages.length === 3 && bob.chat.messages.length === 3)

    expect(texts(ada)).to.deep.equal(['first', 'second', 'third'])
    expect(texts(bob)).to.deep.equal(['first', 'second', 'third'])
  })
})
