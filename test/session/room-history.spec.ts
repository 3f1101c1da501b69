import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { historyPlace } from '../../src/log/index.ts'
import { RoomHistory } from '../../src/session/room-history.ts'
import { writer } from '../fixtures/log.ts'
import { until } from '../fixtures/until.ts'
import type { HistoryRoom } from '../../src/log/index.ts'
import type { Opened } from '../../src/membership/index.ts'
import type { Writer } from '../fixtures/log.ts'
import type { PeerId } from '@libp2p/interface'

describe('the history of a room', () => {
  let ada: Writer
  let bob: Writer
  let here: Map<string, string>
  let asked: PeerId[]
  let served: HistoryRoom[]
  let sealed: Uint8Array[]
  let caughtUp: number
  let room: RoomHistory

  beforeEach(async () => {
    const self = await writer(1);
    [ada, bob] = [await writer(2), await writer(3)]
    here = new Map([[ada.identity.peerId.toString(), ada.session]])
    asked = []
    served = []
    sealed = []
    caughtUp = 0
    room = new RoomHistory({
      room: self.keys.id,
      self: self.identity.peerId,
      session: self.session,
      seal: self.seal,
      logger: defaultLogger().forComponent('test:log'),
      history: {
        start: async () => {},
        stop: async () => {},
        add (told) {
          served.push(told)

          return () => { served = served.filter(one => one !== told) }
        },
        async pull (peer) {
          asked.push(peer)

          return { received: 0, fresh: 0, done: true }
        }
      },
      blobs: {
        start: async () => {},
        stop: async () => {},
        add: () => () => {},
        fetch: async () => undefined
      },
      place: historyPlace({ datastore: new MemoryDatastore(), room: self.keys.id, key: self.keys.keptKey }),
      publish: async message => { sealed.push(message) },
      sessionOf: peer => here.get(peer),
      members: () => [ada.identity.peerId],
      addressesOf: () => [],
      onCaughtUp: () => { caughtUp++ }
    })
    room.start()
  })

  afterEach(() => { room.stop() })

  async function said (by: Writer): Promise<Opened> {
    const { signed } = await by.log.append('note', new Uint8Array(1))

    return by.seal.open(await by.seal.wrap(signed))
  }

  it('seals what it publishes: whoever has the key gets an entry', async () => {
    const entry = await room.log.append('note', Uint8Array.of(7))
    await until(() => sealed.length === 1)
    const opened = await ada.seal.open(sealed[0])

    expect(opened.kind).to.equal('log')
    expect(ada.log.read(opened).id).to.equal(entry.id)
  })

  it('listens to members in their stay, and holds what others say until they are in', async () => {
    const other = await writer(2, { session: '77'.repeat(16) })
    room.receive(await said(ada))
    room.receive(await said(other))
    room.receive(await said(bob))
    expect(room.log.entries.map(({ author }) => author.toString())).to.deep.equal([ada.identity.peerId.toString()])

    here.set(bob.identity.peerId.toString(), bob.session)
    room.met(bob.identity.peerId, { clock: 1 })
    expect(room.log.entries).to.have.lengthOf(2)
  })

  it('takes the last words of who has just left', async () => {
    here.clear()
    room.forget(ada.identity.peerId.toString(), ada.session)
    room.receive(await said(ada))

    expect(room.log.entries).to.have.lengthOf(1)
  })

  it('asks those who have something, and knows who has no log', async () => {
    room.met(bob.identity.peerId, {})
    expect([room.hasLog(bob.identity.peerId.toString()), caughtUp]).to.deep.equal([false, 0])
    room.met(bob.identity.peerId, { clock: 1 })
    expect([room.hasLog(bob.identity.peerId.toString()), caughtUp]).to.deep.equal([true, 1])
    room.met(ada.identity.peerId, { clock: 41 })
    await until(() => caughtUp === 2)

    expect(asked.map(String)).to.deep.equal([ada.identity.peerId.toString()])

    // what it writes now comes after what it has not got yet
    expect((await room.log.append('note', new Uint8Array(1))).clock).to.equal(41)
    expect(room.clock).to.equal(42)
  })

  it('asks a member who is ahead, and nobody else', async () => {
    room.heard(ada.identity.peerId, 9)
    room.met(ada.identity.peerId, { clock: 1 })
    room.heard(ada.identity.peerId, 1)
    room.heard(ada.identity.peerId, 10)
    await until(() => asked.length === 1)

    expect(asked.map(String)).to.deep.equal([ada.identity.peerId.toString()])
  })

  it('is told to members, as long as we are there', () => {
    expect(served.map(told => [told.log === room.log, told.isMember(ada.identity.peerId), told.isMember(bob.identity.peerId)])).to.deep.equal([[true, true, false]])
    room.stop()
    expect(served).to.be.empty()
  })
})
