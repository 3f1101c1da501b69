import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { memoryHub, memoryLinks } from '../../src/media/index.ts'
import { linkCompliance } from '../compliance/link.ts'
import { until } from '../compliance/until.ts'
import { Wire } from '../compliance/wire.ts'
import { fakeTrack } from './fake-track.ts'
import type { Link } from '../../src/media/index.ts'
import type { PeerId } from '@libp2p/interface'

linkCompliance({
  name: 'memory',
  async setup () {
    return {
      factory: memoryLinks(),
      track: fakeTrack,
      async teardown () {}
    }
  }
})

describe('memory links', () => {
  let peers: PeerId[]

  before(async () => {
    peers = await Promise.all([0, 1, 2].map(async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519'))))
  })

  const pair = async (hub = memoryHub(), i = 0, j = 1): Promise<[Link, Link]> => {
    const factory = memoryLinks(hub)
    const wire = new Wire()
    const a = factory.create({ localPeer: peers[i], remotePeer: peers[j], channel: wire.channel(0), impolite: true })
    const b = factory.create({ localPeer: peers[j], remotePeer: peers[i], channel: wire.channel(1), impolite: false })
    wire.attach(0, a)
    wire.attach(1, b)
    await Promise.all([a.start(), b.start()])
    await until(() => a.state === 'connected' && b.state === 'connected', 'connected')

    return [a, b]
  }

  it('hands over the track itself', async () => {
    const [a, b] = await pair()
    const track = fakeTrack('video')
    await a.publish({ id: 'camera', source: 'camera', track, muted: false })
    await until(() => b.tracks.length === 1, 'track')
    expect(b.tracks[0].track).to.equal(track)

    const another = fakeTrack('video')
    await a.publish({ id: 'camera', source: 'camera', track: another, muted: false })
    await until(() => b.tracks[0].track === another, 'another track')
  })

  it('can be interrupted and healed, one pair at a time', async () => {
    const hub = memoryHub()
    const [a, b] = await pair(hub)
    const [c] = await pair(hub, 0, 2)
    hub.interrupt(peers[1], peers[0])
    await until(() => a.state === 'interrupted' && b.state === 'interrupted', 'interrupted')
    expect(c.state).to.equal('connected')

    const { heard } = await a.stats()
    expect((await a.stats()).heard).to.equal(heard)

    // what was said meanwhile holds
    await a.publish({ id: 'camera', source: 'camera', track: fakeTrack('video'), muted: false })
    hub.heal(peers[0], peers[1])
    await until(() => a.state === 'connected' && b.tracks.length === 1, 'healed')
    expect((await a.stats()).heard).to.be.greaterThan(heard)
  })

  it('tells a test how something is encoded', async () => {
    const hub = memoryHub()
    const [a] = await pair(hub)
    const encoding = { maxBitrate: 1, scaleResolutionDownBy: 2, maxFramerate: 3, active: false }
    await a.publish({ id: 'camera', source: 'camera', track: fakeTrack('video'), muted: false })
    await a.encode('camera', encoding)
    expect(hub.encoding(peers[0], peers[1], 'camera')).to.deep.equal(encoding)
    expect(hub.encoding(peers[1], peers[0], 'camera')).to.equal(undefined)
  })

  it('does not meet links of another hub', async () => {
    const [a, b] = [memoryLinks(), memoryLinks()].map((factory, i) => factory.create({
      localPeer: peers[i],
      remotePeer: peers[1 - i],
      channel: { send () {} },
      impolite: i === 0
    }))
    await Promise.all([a.start(), b.start()])
    await Promise.resolve()
    expect(a.state).to.equal('connecting')
  })
})
