import { expect } from 'aegir/chai'
import { createRelay } from '../../../relay-node/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../../src/overlay/index.ts'
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
