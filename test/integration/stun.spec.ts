import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { stays } from '../fixtures/stays.ts'
import { bindingRequest, udpClient } from '../fixtures/stun.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay, OverlayInit } from '../../src/overlay/index.ts'
import type { Network } from '../fixtures/network.ts'

const portOf = ({ stun }: Relay): number => Number(/\d+$/.exec(stun?.uris[0] ?? '')?.[0])

describe('STUN of relays', function () {
  this.timeout(30_000)

  let network: Network

  beforeEach(() => {
    network = createNetwork()
  })

  afterEach(async () => {
    await network.stop()
  })

  async function overlay (relays: Relay[], init: Partial<OverlayInit> = {}): Promise<Overlay> {
    const made = await network.overlay({ relays: relays.map(({ addresses }) => addresses[0]), ...init })
    await made.reachable()

    return made
  }

  it('is answered over IPv4 and IPv6, until the relay stops, and after it starts again', async () => {
    const relay = await network.relay({ listen: ['/ip4/127.0.0.1/tcp/0/ws', '/ip6/::1/tcp/0/ws'], stunPort: 0 })
    const clients = await Promise.all(['127.0.0.1', '::1'].map(udpClient))

    try {
      for (const client of clients) {
        await client.send(portOf(relay), bindingRequest())
        expect((await client.answer()).readUInt16BE()).to.equal(0x0101)
      }

      expect(relay.stun?.answered).to.equal(2)
      await relay.stop()
      expect(relay.stun).to.equal(undefined)
      await relay.start()
      await clients[0].send(portOf(relay), bindingRequest())
      expect((await clients[0].answer()).readUInt16BE()).to.equal(0x0101)
    } finally {
      await Promise.all(clients.map(async client => client.close()))
    }
  })

  it('is nobody\'s but the relay\'s that it dialled, and two at most are asked', async () => {
    const relays = await Promise.all([0, 1, 2].map(async () => network.relay({ stunPort: 0 })))
    const ada = await overlay(relays)
    const uris = relays.map(relay => `stun:127.0.0.1:${portOf(relay)}`)
    await until(() => ada.relays.every(({ stun }) => stun != null))
    expect(ada.relays.map(({ stun }) => stun)).to.deep.equal(uris)
    expect(ada.iceServers).to.deep.equal([{ urls: uris.slice(0, 2) }])

    // a relay that is gone is not asked
    await relays[0].stop()
    await until(() => ada.relays[0].state === 'failed')
    expect(ada.iceServers).to.deep.equal([{ urls: uris.slice(1) }])
  })

  it('is not asked for where a relay has none', async () => {
    const relay = await network.relay()
    const ada = await overlay([relay])
    await stays(() => ada.iceServers.length === 0, { ms: 300 })
    expect(relay.stun).to.equal(undefined)
  })

  it('is done without where a relay sends garbage, says nothing, or is of an older version', async () => {
    const answers = {
      garbage: (stream: any) => { stream.send(Uint8Array.of(3, 255, 255, 255)) },
      endless: (stream: any) => { stream.send(Uint8Array.of(0xff, 0xff, 3)) },
      closes: (stream: any) => { stream.close().catch(() => {}) },
      nothing: () => {},
      older: undefined
    }

    for (const answer of Object.values(answers)) {
      const relay = await network.relay({ stunPort: 0 })
      await relay.libp2p.unhandle('/freeflow/relay/1.0.0')

      if (answer != null) {
        await relay.libp2p.handle('/freeflow/relay/1.0.0', answer)
      }

      const ada = await overlay([relay])
      await stays(() => ada.iceServers.length === 0 && ada.relays[0].state === 'connected', { ms: 200 })
    }
  })

  it('is asked by direct connections between peers', async () => {
    const relay = await network.relay({ stunPort: 0 })
    const [ada, bob] = [await overlay([relay]), await overlay([relay])]
    await until(() => [ada, bob].every(({ iceServers }) => iceServers.length > 0))
    await ada.connect(bob.peerId, bob.addresses())
    await ada.upgrade(bob.peerId, bob.addresses())
    await until(() => (relay.stun?.answered ?? 0) > 0)
    expect(ada.libp2p.getConnections(bob.peerId).some(({ direct }) => direct)).to.be.true()
  })

  it('is not asked where the application says what is', async () => {
    const relay = await network.relay({ stunPort: 0 })
    const [ada, bob] = [await overlay([relay], { rtcConfiguration: {} }), await overlay([relay], { rtcConfiguration: {} })]
    await until(() => [ada, bob].every(({ iceServers }) => iceServers.length > 0))
    await ada.connect(bob.peerId, bob.addresses())
    await ada.upgrade(bob.peerId, bob.addresses())
    await stays(() => relay.stun?.answered === 0, { ms: 300 })
    expect(ada.libp2p.getConnections(bob.peerId).some(({ direct }) => direct)).to.be.true()
  })

  it('keeps its relay from starting where the port is taken, and says so', async () => {
    const port = portOf(await network.relay({ stunPort: 0 }))

    await expect(network.relay({ stunPort: port })).to.eventually.be.rejectedWith(`UDP port ${port}, for STUN, is in use already`)
  })

  it('tells its port and its load, and nothing else', async () => {
    const relay = await network.relay({ stunPort: 0 })
    const ada = await overlay([relay])
    const connection = await ada.libp2p.dial(multiaddr(relay.addresses[0]))
    const heard: number[] = []
    const stream = await connection.newStream('/freeflow/relay/1.0.0')

    for await (const chunk of stream) {
      heard.push(...chunk.subarray())
    }

    const port = portOf(relay)
    const load = heard.at(-1) ?? 0
    expect(heard).to.deep.equal([heard.length - 1, 8, ...(port < 16_384 ? [port & 127 | 128, port >> 7] : [port & 127 | 128, port >> 7 & 127 | 128, port >> 14]), 16, load])
    expect(load).to.be.within(1, 100)
  })
})
