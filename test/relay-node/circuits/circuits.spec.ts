import { expect } from 'aegir/chai'
import { createRelay } from '../../../relay-node/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../../src/overlay/index.ts'
import { until } from '../../fixtures/until.ts'
import type { Relay } from '../../../relay-node/index.ts'
import type { Overlay } from '../../../src/overlay/index.ts'

const PROTOCOL = '/test/echo/1.0.0'
const BYTES = 100_000

describe('circuits of a relay', function () {
  this.timeout(30_000)

  let relay: Relay
  let running: Array<{ stop (): Promise<void> }>

  beforeEach(async () => {
    relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })
    running = [relay]
  })

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
    expect(relay.statistics().circuits).to.deep.equal({ open: 0, opened: 0, bytes: 0 })

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
})
