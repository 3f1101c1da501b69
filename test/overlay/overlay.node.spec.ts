import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createRelay } from '../../relay-node/index.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { createOverlay, LOOPBACK, MAX_RELAYS } from '../../src/overlay/index.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay, OverlayInit } from '../../src/overlay/index.ts'

const PROTOCOL = '/freeflow/test/1.0.0'
const NOBODY = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const OTHERS = ['12D3KooWJWoaqZhDaoEFshF7Rh1bpY9ohihFhzcW6d69Lr2NASuq', '12D3KooWRndVhVZPCiQwHBBBdg769GyrPUW13zxwqQyf9r3ANaba']

describe('overlay', function () {
  this.timeout(30_000)

  let overlays: Overlay[]
  let relay: Relay | undefined

  beforeEach(() => {
    overlays = []
    relay = undefined
  })

  afterEach(async () => {
    await Promise.all([...overlays, relay].map(async one => one?.stop()))
  })

  async function overlay (init: Partial<OverlayInit> = {}): Promise<Overlay> {
    const made = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, ...init })
    overlays.push(made)

    return made
  }

  async function startRelay (): Promise<string[]> {
    relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })

    return relay.addresses
  }

  it('cannot be reached where no relay is known', async () => {
    const one = await overlay()
    await one.start()

    await expect(one.reachable()).to.eventually.be.rejectedWith('No relay is known').with.property('name', 'NoRelayError')
  })

  it('says why no relay could be reached', async () => {
    const one = await overlay({ relays: [`/ip4/127.0.0.1/tcp/1/ws/p2p/${NOBODY}`, `/ip4/192.168.77.77/tcp/1/ws/p2p/${OTHERS[0]}`] })
    await one.start()

    await expect(one.reachable()).to.eventually.be.rejectedWith('192.168.77.77').with.property('name', 'NoRelayError')
  })

  it('ends waiting with the reason of the signal', async () => {
    const one = await overlay({ relays: [`/ip4/127.0.0.1/tcp/1/ws/p2p/${NOBODY}`] })

    await expect(one.reachable({ signal: AbortSignal.timeout(50) })).to.eventually.be.rejected.with.property('name', 'TimeoutError')
  })

  it('uses each relay once, itself never, and learns only a few', async () => {
    const one = await overlay({ relays: [`/ip4/127.0.0.1/tcp/1/ws/p2p/${NOBODY}`, `/ip4/127.0.0.1/tcp/2/ws/p2p/${NOBODY}`, 'not an address'] })
    one.addRelays([`/ip4/127.0.0.1/tcp/3/ws/p2p/${one.peerId}`])
    expect(one.relays.map(({ address }) => address.toString())).to.deep.equal([`/ip4/127.0.0.1/tcp/1/ws/p2p/${NOBODY}`])

    const circuits = [...OTHERS, '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'].map(peer => multiaddr(`/ip4/127.0.0.1/tcp/4/ws/p2p/${peer}/p2p-circuit/p2p/${NOBODY}`))
    one.learnRelays([multiaddr(`/ip4/127.0.0.1/tcp/5/ws/p2p/${OTHERS[1]}`), ...circuits])
    expect(one.relays).to.have.lengthOf(MAX_RELAYS)
    expect(one.relays.map(({ peer }) => peer.toString())).to.deep.equal([NOBODY, ...OTHERS])
  })

  it('opens a stream through a relay, and again after stop and start', async () => {
    const relays = await startRelay()
    const [ada, bob] = [await overlay({ relays }), await overlay({ relays })]
    const heard: string[] = []
    await bob.handle(PROTOCOL, (stream, { remotePeer }) => {
      heard.push(remotePeer.toString())
      stream.abort(new Error('heard enough'))
    }, { runOnLimitedConnection: true })

    for (const round of [1, 2]) {
      await Promise.all([ada.start(), bob.start()])
      await Promise.all([ada.reachable(), bob.reachable()])
      expect(bob.addresses().map(String)).to.deep.equal([`${relays[0]}/p2p-circuit/p2p/${bob.peerId}`])

      const { stream, connection } = await ada.openStream(bob.peerId, PROTOCOL, { addresses: bob.addresses() })
      expect(connection.direct).to.be.false()
      expect(connection.limits).to.not.equal(undefined)
      stream.abort(new Error('said enough'))
      await until(() => heard.length === round)
      expect(heard[0]).to.equal(ada.peerId.toString())

      await Promise.all([ada.stop(), bob.stop()])
    }
  })

  it('dials where the DHT says that somebody is, which leaves out who', async () => {
    const relays = await startRelay()
    const [ada, bob] = [await overlay({ relays }), await overlay({ relays })]
    await Promise.all([ada.start(), bob.start()])
    await Promise.all([ada.reachable(), bob.reachable()])
    const addresses = bob.addresses().map(address => address.decapsulate(`/p2p/${bob.peerId}`))

    const connection = await ada.connect(bob.peerId, addresses)
    expect(connection.remotePeer.equals(bob.peerId)).to.be.true()
    expect(await ada.connect(bob.peerId, addresses)).to.equal(connection)
    await Promise.all([ada.stop(), bob.stop()])
  })

  it('passes over an address that leads nowhere, and names what went wrong', async () => {
    const relays = await startRelay()
    const [ada, bob] = [await overlay({ relays }), await overlay({ relays })]
    await bob.handle(PROTOCOL, stream => { stream.abort(new Error('heard enough')) }, { runOnLimitedConnection: true })
    await Promise.all([ada.start(), bob.start()])
    await Promise.all([ada.reachable(), bob.reachable()])
    const nowhere = multiaddr(`/ip4/127.0.0.1/tcp/1/ws/p2p/${NOBODY}/p2p-circuit/p2p/${bob.peerId}`)

    await expect(ada.openStream(bob.peerId, PROTOCOL)).to.eventually.be.rejectedWith('no address is known').with.property('name', 'UnreachableError')
    await expect(ada.openStream(bob.peerId, PROTOCOL, { addresses: [nowhere] })).to.eventually.be.rejected.with.property('name', 'UnreachableError')
    await expect(ada.openStream(bob.peerId, '/freeflow/unheard-of/1.0.0', { addresses: bob.addresses() })).to.eventually.be.rejected.with.property('name', 'UnreachableError')
    await expect(ada.openStream(bob.peerId, PROTOCOL, { addresses: [nowhere], signal: AbortSignal.abort(new Error('changed my mind')) })).to.eventually.be.rejectedWith('changed my mind')

    const { stream } = await ada.openStream(bob.peerId, PROTOCOL, { addresses: [nowhere, ...bob.addresses()] })
    stream.abort(new Error('said enough'))
  })

  it('finds that all of its time was used up', async () => {
    const one = await overlay()
    one.libp2p.dial = async (_address, options) => new Promise((_resolve, reject) => {
      options?.signal?.addEventListener('abort', () => { reject(options.signal?.reason) })
    })

    await expect(one.openStream(one.peerId, PROTOCOL, { addresses: [multiaddr('/ip4/127.0.0.1/tcp/1/ws'), multiaddr('/ip4/127.0.0.1/tcp/2/ws')] }))
      .to.eventually.be.rejected.with.property('name', 'UnreachableError')
  })
})
