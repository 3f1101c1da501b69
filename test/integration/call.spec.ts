import { expect } from 'aegir/chai'
import { createIdentity, fingerprint, memoryLinks } from '../../src/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { IncomingCall, Peer, Room } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

describe('a call by peer ID', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay
  let ada: Peer
  let bob: Peer

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay()
    const other = await network.relay({ relays: relay.addresses })
    const links = [memoryLinks()]

    // they know two different relays, and nothing of each other
    ada = await network.peer({ relays: relay.addresses, links, discovery: ['invite'] })
    bob = await network.peer({ relays: other.addresses, links, discovery: ['invite'] })
    await until(() => bob.relays[0].state === 'connected')
  })

  afterEach(async () => {
    await network.stop()
  })

  function answer (act: (call: IncomingCall) => void): IncomingCall[] {
    const calls: IncomingCall[] = []
    bob.addEventListener('call:incoming', ({ detail }) => {
      calls.push(detail)
      act(detail)
    })

    return calls
  }

  it('finds somebody through the DHT alone, rings, and meets in a room for two', async () => {
    let theirs: Promise<Room> | undefined
    const [ring] = [answer(call => { theirs = call.accept({ name: 'Bob' }) })]
    const room = await ada.call(bob.id, { name: 'Ada' })

    expect(ring).to.have.lengthOf(1)
    expect(ring[0].name).to.equal('Ada')
    expect(ring[0].from.equals(ada.id)).to.be.true()
    expect(ring[0].fingerprint).to.equal(fingerprint(ada.id)).and.to.match(/^([\da-f]{4} ){4}[\da-f]{4}$/)
    await until(() => room.participants[0]?.name === 'Bob')
    const their = await theirs as Room
    await until(() => their.participants[0]?.name === 'Ada')

    await room.leave()
    await until(() => their.participants.length === 0, { within: 3_000 })
  })

  it('takes a peer ID as text, from somebody who copied it', async () => {
    answer(call => { void call.accept({ name: 'Bob' }) })

    await expect(ada.call(` ${bob.id.toString()}\n`, { name: 'Ada' })).to.eventually.have.property('guessable', false)
  })

  it('is told that it was declined', async () => {
    answer(call => { call.decline() })

    await expect(ada.call(bob.id, { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'CallDeclinedError')
  })

  it('is told that they are busy', async () => {
    answer(() => {})
    await bob.join('another room', { name: 'Bob' })

    await expect(ada.call(bob.id, { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'CalleeBusyError')
  })

  it('is told that nobody is there to answer', async () => {
    await expect(ada.call(bob.id, { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'NoAnswerError')
  })

  it('is told that nobody knows where they are', async () => {
    const { peerId } = await createIdentity()

    await expect(ada.call(peerId, { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'UnreachableError')
  })

  it('stops ringing when the caller gives up', async () => {
    const controller = new AbortController()
    const calls = answer(() => { controller.abort() })

    await expect(ada.call(bob.id, { name: 'Ada', signal: controller.signal })).to.eventually.be.rejected().with.property('name', 'AbortError')
    await until(() => calls[0].signal.aborted, { within: 3_000 })
    await expect(calls[0].accept({ name: 'Bob' })).to.eventually.be.rejected()
  })

  it('refuses what is no peer ID, and our own', async () => {
    await expect(ada.call('nobody', { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'InvalidPeerIdError')
    await expect(ada.call(ada.id, { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'InvalidPeerIdError')
  })
})
