import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { LevelDatastore } from 'datastore-level'
import { createIdentity } from '../../src/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { png } from '../fixtures/pictures.ts'
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

  it('have pictures, also of those who are gone', async () => {
    const [ada, bob] = [await enter('Ada'), await enter('Bob')]
    const bytes = png(640, 480, 2_000_000)
    await until(() => ada.participants.length === 1)
    const { id } = await ada.chat.send('look', { picture: { bytes, description: 'A cat' } })
    await until(() => bob.chat.messages.length === 1)

    // got without being asked for, so that the author may go
    expect(await bob.chat.picture(id)).to.deep.equal(bytes)
    await ada.leave()
    const cy = await enter('Cy')
    await until(() => cy.chat.messages.length === 1)
    const progress: number[] = []

    expect(cy.chat.messages[0].picture).to.deep.equal({ type: 'image/png', size: 2_000_000, width: 640, height: 480, description: 'A cat' })
    expect(await cy.chat.picture(id, { onProgress: part => { progress.push(part) } })).to.deep.equal(bytes)
    expect(progress.at(-1)).to.equal(1)
  })

  it('are kept on the device where that was chosen, until they are deleted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'freeflow-history-'))
    const [identity, bytes] = [await createIdentity(), png()]

    // one visit after the other, as programs have them
    async function visit (act: (room: Room) => Promise<void>, keepHistory?: boolean): Promise<void> {
      const datastore = new LevelDatastore(folder)
      await datastore.open()
      const peer = await network.peer({ relays: relay.addresses, datastore, identity })
      const room = await peer.join('tea', { name: 'Ada', keepHistory })

      try {
        await act(room)
      } finally {
        await peer.stop()
        await datastore.close()
      }
    }

    try {
      await visit(async room => {
        await room.chat.send('kept')
        await room.chat.send('look', { picture: { bytes } })
        expect(room.history.state).to.equal('kept')
      }, true)
      await visit(async room => {
        await until(() => room.chat.messages.length === 2)
        expect(texts(room)).to.deep.equal(['kept', 'look'])
        expect(room.chat.messages[0].own).to.equal(true)
        expect(room.chat.unread).to.equal(0)
        expect(await room.chat.picture(room.chat.messages[1].id)).to.deep.equal(bytes)
        expect(room.history.bytes).to.be.above(0)

        // who comes gets it, too
        const bob = await enter('Bob')
        await until(() => bob.chat.messages.length === 2)
        await bob.leave()
        await room.history.forget()
        expect(room.history).to.include({ state: 'off', bytes: 0 })
      })
      await visit(async room => {
        await room.chat.send('alone')
        expect(texts(room)).to.deep.equal(['alone'])
      })
    } finally {
      await rm(folder, { recursive: true })
    }
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
