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

  it('is told when it rings at the other side, and that nobody has answered', async () => {
    const events: string[] = []
    const calls = answer(() => { events.push('rings') })

    await expect(ada.call(bob.id, { name: 'Ada', ringFor: 500, onRinging: () => { events.push('told so') } }))
      .to.eventually.be.rejectedWith('Nobody answered').with.property('name', 'NoAnswerError')
    expect(events).to.deep.equal(['rings', 'told so'])
    await until(() => calls[0].signal.aborted, { within: 2_000 })

    // the bell is free again
    calls.splice(0)
    const ringing = Promise.withResolvers<undefined>()
    const call = ada.call(bob.id, { name: 'Ada', onRinging: () => { ringing.resolve(undefined) } })
    await ringing.promise
    calls[0].decline()
    await expect(call).to.eventually.be.rejected().with.property('name', 'CallDeclinedError')
  })

  it('rings nowhere where nobody is there, or somebody is busy', async () => {
    const rings: string[] = []
    const onRinging = (): void => { rings.push('rings') }
    await expect(ada.call(bob.id, { name: 'Ada', onRinging })).to.eventually.be.rejected().with.property('name', 'NoAnswerError')
    answer(() => {})
    await bob.join('another room', { name: 'Bob' })
    await expect(ada.call(bob.id, { name: 'Ada', onRinging })).to.eventually.be.rejected().with.property('name', 'CalleeBusyError')
    expect(rings).to.deep.equal([])
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
