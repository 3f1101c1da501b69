import { RELAY_V2_HOP_CODEC, RELAY_V2_STOP_CODEC } from '@libp2p/circuit-relay-v2'
import { lpStream, pbStream } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { CircuitStatus, HopMessage, StopMessage } from '../../../relay-node/circuits/pb/hop.js'
import { createRelay } from '../../../relay-node/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../../src/overlay/index.ts'
import { stays } from '../../fixtures/stays.ts'
import { until } from '../../fixtures/until.ts'
import type { Relay, RelayInit } from '../../../relay-node/index.ts'
import type { Overlay } from '../../../src/overlay/index.ts'
import type { Connection, Stream } from '@libp2p/interface'

const PROTOCOL = '/test/echo/1.0.0'
const BYTES = 100_000

describe('circuits of a relay', function () {
  this.timeout(30_000)

  let relay: Relay
  let running: Array<{ stop (): Promise<void> }>

  beforeEach(async () => {
    running = []
    await start()
  })

  async function start (init: Partial<RelayInit> = {}): Promise<void> {
    relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK, ...init })
    running.push(relay)
  }

  afterEach(async () => {
    await Promise.all(running.map(async one => one.stop()))
  })

  async function peer (): Promise<Overlay> {
    const made = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: relay.addresses })
    running.push(made)
    await made.start()
    await made.reachable()

    return made
  }

  it('can be opened to whoever is connected, also where their clock is too slow to renew in time', async () => {
    await start({ limits: { reservationTtl: 300 } })
    const [ada, bob] = [await peer(), await peer()]
    await bob.handle(PROTOCOL, stream => { stream.send(Uint8Array.of(1)) }, { runOnLimitedConnection: true })
    await stays(() => relay.statistics().reservations === 2, { ms: 1_000 })
    const { stream } = await ada.openStream(bob.peerId, PROTOCOL, { circuit: true, addresses: bob.addresses() })
    await new Promise(resolve => { stream.addEventListener('message', resolve, { once: true }) })

    await ada.stop()
    await until(() => relay.statistics().reservations === 1)
  })

  it('are counted while they are open, and with what they carry both ways', async () => {
    const [ada, bob] = [await peer(), await peer()]
    let heard = 0
    await bob.handle(PROTOCOL, stream => {
      stream.addEventListener('message', ({ data }) => {
        heard += data.byteLength
        stream.send(data)
      })
    }, { runOnLimitedConnection: true })
    expect(relay.statistics().circuits).to.deep.equal({ open: 0, opened: 0, bytes: 0, refused: {} })

    const { stream, connection } = await ada.openStream(bob.peerId, PROTOCOL, { circuit: true, addresses: bob.addresses() })
    let back = 0
    stream.addEventListener('message', ({ data }) => { back += data.byteLength })
    const before = relay.statistics().circuits
    expect(before).to.include({ open: 1, opened: 1 })

    stream.send(new Uint8Array(BYTES))
    await until(() => heard === BYTES && back === BYTES)
    const carried = relay.statistics().circuits.bytes - before.bytes
    expect(carried).to.be.within(2 * BYTES, 2.2 * BYTES)

    await connection.close()
    await until(() => relay.statistics().circuits.open === 0)
    expect(relay.statistics().circuits.opened).to.equal(1)
  })

  it('are none where nobody listens', async () => {
    const ada = await peer()
    const stranger = (await createIdentity()).peerId

    await expect(ada.openStream(stranger, PROTOCOL, { circuit: true, addresses: [ada.addresses()[0]] })).to.eventually.be.rejected()
    expect(relay.statistics().circuits).to.include({ open: 0, opened: 0 })
  })

  it('are refused beyond what one peer may have, and free when one ends', async () => {
    await start({ limits: { maxCircuitsPerPeer: 1 } })
    const [ada, bob, carol] = [await peer(), await peer(), await peer()]
    await Promise.all([bob, carol].map(async one => one.handle(PROTOCOL, () => {}, { runOnLimitedConnection: true })))
    const to = async (other: Overlay): Promise<Connection> => (await ada.openStream(other.peerId, PROTOCOL, { circuit: true, addresses: other.addresses() })).connection

    const first = await to(bob)
    await expect(to(carol)).to.eventually.be.rejected()
    expect(relay.statistics().circuits).to.include({ open: 1, opened: 1 })
    expect(relay.statistics().circuits.refused.peer).to.be.at.least(1)
    expect(first.status).to.equal('open')

    await first.close()
    await until(() => relay.statistics().circuits.open === 0)
    await to(carol)
  })

  it('end when the bytes of the day are used up, and no new ones come', async () => {
    await start({ limits: { bytesPerDay: BYTES } })
    const [ada, bob] = [await peer(), await peer()]
    await bob.handle(PROTOCOL, stream => { stream.addEventListener('message', () => {}) }, { runOnLimitedConnection: true })
    const open = async (): Promise<Stream> => (await ada.openStream(bob.peerId, PROTOCOL, { circuit: true, addresses: bob.addresses() })).stream

    const stream = await open()
    stream.send(new Uint8Array(BYTES * 2))
    await until(() => stream.status !== 'open' && relay.statistics().circuits.open === 0)
    await expect(open()).to.eventually.be.rejected()
    expect(relay.statistics().circuits.refused.day).to.be.at.least(1)
  })

  it('carry no more in a second than one peer may, and lose nothing of the rest', async () => {
    const perSecond = 200_000
    await start({ limits: { bytesPerSecondAndPeer: perSecond } })
    const [ada, bob, carol, dave] = [await peer(), await peer(), await peer(), await peer()]
    const heard = { bob: 0, dave: 0 }
    const [toBob, toDave] = await Promise.all(([[ada, bob, 'bob'], [carol, dave, 'dave']] as const).map(async ([from, to, name]) => {
      await to.handle(PROTOCOL, stream => { stream.addEventListener('message', ({ data }) => { heard[name] += data.byteLength }) }, { runOnLimitedConnection: true })

      return (await from.openStream(to.peerId, PROTOCOL, { circuit: true, addresses: to.addresses() })).stream
    }))
    const began = performance.now()
    toBob.send(new Uint8Array(3 * perSecond))

    // what another one sends does not wait for it
    await until(() => heard.bob > perSecond / 2)
    toDave.send(new Uint8Array(BYTES))
    await until(() => heard.dave === BYTES)
    expect(heard.bob).to.be.below(2 * perSecond)

    await until(() => heard.bob === 3 * perSecond)
    expect(performance.now() - began).to.be.above(1_900)
    expect(toBob.status).to.equal('open')
  })

  it('hold no more of what their other end does not take than a window', async () => {
    await start({ limits: { bytesPerSecondAndPeer: Infinity, bytesPerSecondAndBlock: Infinity } })
    const [ada, bob] = [await peer(), await peer()]
    let heard = 0
    let asleep: Stream | undefined

    // beneath what the ends of a circuit agree on by themselves
    await bob.libp2p.unhandle(RELAY_V2_STOP_CODEC)
    await bob.libp2p.handle(RELAY_V2_STOP_CODEC, async stream => {
      const messages = pbStream(stream)
      await messages.pb(StopMessage).read()
      await messages.pb(StopMessage).write({ type: StopMessage.Type.STATUS, status: CircuitStatus.OK })
      asleep = messages.unwrap()
      asleep.pause()
      asleep.addEventListener('message', ({ data }) => { heard += data.byteLength })
    }, { runOnLimitedConnection: true })
    const asking = await ada.libp2p.getConnections(relay.peerId)[0].newStream(RELAY_V2_HOP_CODEC)
    const messages = pbStream(asking)
    await messages.pb(HopMessage).write({ type: HopMessage.Type.CONNECT, peer: { id: bob.peerId.toMultihash().bytes, addrs: [] } })
    expect((await messages.pb(HopMessage).read()).status).to.equal(CircuitStatus.OK)
    const stream = messages.unwrap()
    const MUCH = 8 << 20
    stream.send(new Uint8Array(MUCH))
    await until(() => heard === 0 && relay.statistics().circuits.bytes > 200_000)
    await stays(() => stream.writeBufferLength > MUCH - (2 << 20), { ms: 1_000 })

    asleep?.resume()
    await until(() => heard === MUCH, { within: 20_000 })
    expect(stream.status).to.equal('open')
  })

  it('and reservations are refused with what they lack, and malformed messages as such', async () => {
    await start({ limits: { maxReservations: 1, maxCircuitsPerPeer: 0 } })
    const ada = await peer()
    const bob = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: [] })
    running.push(bob)
    await bob.start()
    const connection = await bob.libp2p.dial(multiaddr(relay.addresses[0]))
    const ask = async (bytes: Uint8Array): Promise<string | undefined> => {
      const messages = lpStream(await connection.newStream(RELAY_V2_HOP_CODEC))
      await messages.write(bytes)

      return HopMessage.decode(await messages.read()).status
    }
    const peerOf = (id: Uint8Array): { id: Uint8Array<ArrayBuffer>, addrs: [] } => ({ id: id.slice(), addrs: [] })

    const { RESERVE, CONNECT, STATUS } = HopMessage.Type
    expect(await ask(HopMessage.encode({ type: RESERVE }))).to.equal(CircuitStatus.RESERVATION_REFUSED)
    expect(await ask(HopMessage.encode({ type: CONNECT, peer: peerOf(ada.peerId.toMultihash().bytes) }))).to.equal(CircuitStatus.RESOURCE_LIMIT_EXCEEDED)
    expect(await ask(HopMessage.encode({ type: CONNECT, peer: peerOf(bob.peerId.toMultihash().bytes) }))).to.equal(CircuitStatus.NO_RESERVATION)
    expect(await ask(HopMessage.encode({ type: CONNECT, peer: peerOf(new Uint8Array(3)) }))).to.equal(CircuitStatus.MALFORMED_MESSAGE)
    expect(await ask(HopMessage.encode({ type: STATUS }))).to.equal(CircuitStatus.UNEXPECTED_MESSAGE)
    expect(await ask(new Uint8Array(5_000))).to.equal(CircuitStatus.MALFORMED_MESSAGE)
    expect(relay.statistics().circuits.refused).to.include({ full: 1, peer: 1 })
  })

  it('and reservations are for those on the list, where there is one', async () => {
    const friend = await createIdentity()
    await start({ allowPeers: [friend.peerId.toString()] })
    const ada = await createOverlay({ identity: friend, allow: LOOPBACK, relays: relay.addresses })
    running.push(ada)
    await ada.start()
    await ada.reachable()

    await expect(peer()).to.eventually.be.rejected.with.property('name', 'NoRelayError')
    expect(relay.statistics().reservations).to.equal(1)
    expect(relay.statistics().circuits.refused['not allowed']).to.be.at.least(1)
  })
})
