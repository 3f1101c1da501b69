/**
 * What breaks at libp2p's defaults, and does not here
 */
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { CERTIFICATE_LIFESPAN_MS, CERTIFICATE_RENEWAL_THRESHOLD_MS } from '../../relay-node/constants.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { createOverlay, LOOPBACK, TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { countingStream, startOverlays } from '../fixtures/overlays.ts'
import { until } from '../fixtures/until.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { Network } from '../fixtures/network.ts'

const TOPIC = `${TOPIC_PREFIX}${'t'.repeat(43)}`
const PROTOCOL = '/freeflow/test/1.0.0'
const CHUNK = new Uint8Array(16_384)
const BULK_BYTES = 12 * 1024 * 1024

function isConnected ({ relays }: Overlay): boolean {
  return relays.every(({ state }) => state === 'connected')
}

function meshOf ({ libp2p }: Awaited<ReturnType<Network['relay']>>): string[] {
  const { gossip } = libp2p.services as unknown as { gossip: { getMeshPeers (topic: string): string[] } }

  return gossip.getMeshPeers(TOPIC)
}

describe('defaults that break', function () {
  this.timeout(120_000)

  let network: Network
  let overlays: Overlay[]

  beforeEach(() => {
    network = createNetwork()
    overlays = []
  })

  afterEach(async () => {
    await Promise.all(overlays.map(async overlay => overlay.stop()))
    await network.stop()
  })

  it('lets 20 peers behind one address hear each other', async () => {
    const relay = await network.relay()
    overlays = await startOverlays(20, relay.addresses)
    const heard = new Map<Overlay, Set<number>>()

    for (const overlay of overlays) {
      const { gossip } = overlay.libp2p.services
      const numbers = new Set<number>()
      heard.set(overlay, numbers)
      gossip.addEventListener('message', ({ detail }) => { numbers.add(detail.data[0]) })
      gossip.subscribe(TOPIC)
    }

    await until(() => overlays.every(({ libp2p }) => libp2p.services.gossip.getSubscribers(TOPIC).length > 0))

    // what is said before is not handed on to them
    await until(() => meshOf(relay).length === 20, { what: 'all 20 are in the mesh' })

    // everybody is still listened to after the scores have been looked at
    for (let round = 0; round < 3; round++) {
      await Promise.all(overlays.map(async ({ libp2p }, i) => libp2p.services.gossip.publish(TOPIC, Uint8Array.of(i, round))))
    }

    await until(() => [...heard.values()].every(({ size }) => size === 19), { within: 20_000, what: 'each hears the 19 others' })
  })

  it('has everybody of a room in the mesh of a hub relay', async () => {
    const relay = await network.relay()
    overlays = await startOverlays(20, relay.addresses)
    overlays.forEach(({ libp2p }) => { libp2p.services.gossip.subscribe(TOPIC) })

    // by default at most 12, and the others hear what the next heartbeats bring
    await until(() => meshOf(relay).length === 20, { what: 'all 20 are in the mesh' })
  })

  it('lets 40 peers from one host connect to a relay in the same second, at the first attempt', async () => {
    const relay = await network.relay()
    overlays = await Promise.all(Array.from({ length: 40 }, async () => createOverlay({ identity: await createIdentity(), allow: LOOPBACK })))
    await Promise.all(overlays.map(async overlay => overlay.start()))
    const dials = await Promise.allSettled(overlays.map(async ({ libp2p }) => libp2p.dial(multiaddr(relay.addresses[0]))))

    expect(dials.filter(({ status }) => status === 'rejected')).to.deep.equal([])
  })

  it('announces one address for each relay, however many listeners that has', async () => {
    const relay = await network.relay({ listen: ['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/tcp/0/ws'] })
    overlays = await startOverlays(1, relay.addresses)
    await until(() => overlays[0].libp2p.getMultiaddrs().length > 0)

    expect(relay.addresses.length).to.be.greaterThan(2)
    expect(overlays[0].libp2p.getMultiaddrs().map(String)).to.deep.equal([`${relay.addresses[0]}/p2p-circuit/p2p/${overlays[0].peerId}`])
  })

  it('renews the certificate of a relay before its end, within what a timer can wait', () => {
    expect(CERTIFICATE_LIFESPAN_MS - CERTIFICATE_RENEWAL_THRESHOLD_MS).to.be.within(1, 2 ** 31 - 1)
  })

  it('lets a dozen peers behind one relay reach a peer in the same second', async () => {
    const relay = await network.relay()
    overlays = await startOverlays(13, relay.addresses)
    const [callee, ...callers] = overlays
    const heard = new Set<string>()
    await callee.handle(PROTOCOL, (_stream, { remotePeer }) => { heard.add(remotePeer.toString()) }, { runOnLimitedConnection: true })

    await Promise.all(callers.map(async caller => caller.openStream(callee.peerId, PROTOCOL, { addresses: callee.addresses() })))
    expect(heard.size).to.equal(12)
  })

  it('hears gossip again within two seconds when one of two relays dies', async () => {
    const first = await network.relay()
    const second = await network.relay({ relays: first.addresses })
    overlays = await startOverlays(2, [first.addresses[0], second.addresses[0]])
    await until(() => overlays.every(isConnected))
    const [ada, bob] = overlays.map(({ libp2p }) => libp2p.services.gossip)
    let heard = 0
    bob.addEventListener('message', ({ detail }) => { heard = detail.data[0] })
    ada.subscribe(TOPIC)
    bob.subscribe(TOPIC)
    await until(async () => {
      await ada.publish(TOPIC, Uint8Array.of(1, ...crypto.getRandomValues(new Uint8Array(8))))

      return heard > 0
    })

    await first.stop()
    const died = Date.now()
    await until(async () => {
      await ada.publish(TOPIC, Uint8Array.of(255, ...crypto.getRandomValues(new Uint8Array(8))))

      return heard === 255
    }, { within: 2_000, what: 'gossip arrives' })
    expect(Date.now() - died).to.be.lessThan(2_000)
  })

  it('carries more than 10 MB over one circuit, which has limits', async () => {
    const relay = await network.relay()
    overlays = await startOverlays(2, relay.addresses)
    const stream = await countingStream(overlays[0], overlays[1])
    expect(stream.isLimited()).to.be.true()

    for (let sent = 0; sent < BULK_BYTES; sent += CHUNK.byteLength) {
      await stream.send(CHUNK)
    }

    await until(() => stream.received() === BULK_BYTES, { within: 60_000, what: 'all of it has come' })
  })

  it('ends a circuit at its limit', async () => {
    const relay = await network.relay({ limits: { circuitDataLimit: 262_144n } })
    overlays = await startOverlays(2, relay.addresses)
    const stream = await countingStream(overlays[0], overlays[1])

    await expect((async () => {
      for (let sent = 0; sent < BULK_BYTES; sent += CHUNK.byteLength) {
        await stream.send(CHUNK)
        await new Promise(resolve => { setTimeout(resolve) })
      }
    })()).to.eventually.be.rejected()
    expect(stream.received()).to.be.lessThan(524_288)
  })
})
