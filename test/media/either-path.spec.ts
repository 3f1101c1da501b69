import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { pause } from '../../src/common/index.ts'
import { PATH_LOOK_MS } from '../../src/media/constants.ts'
import { memoryHub, memoryLinks } from '../../src/media/index.ts'
import { EitherPath, mergeStates } from '../../src/media/links/either-path.ts'
import { linkCompliance } from '../compliance/link.ts'
import { until } from '../compliance/until.ts'
import { Wire } from '../compliance/wire.ts'
import { fakeTrack } from './fake-track.ts'
import type { LinkFactory, LinkInit, LinkState, MemoryHub, Publication } from '../../src/media/index.ts'
import type { PeerId } from '@libp2p/interface'

interface Hubs {
  direct: MemoryHub
  relayed: MemoryHub
}

function eitherPaths ({ direct, relayed }: Hubs, onChange = (): void => {}): Omit<LinkFactory, 'create'> & { create (init: LinkInit): EitherPath } {
  return {
    kind: 'memory',
    create: init => new EitherPath({
      ...init,
      direct: init => memoryLinks(direct).create(init),
      relayed: init => memoryLinks(relayed).create(init),
      onChange
    })
  }
}

linkCompliance({
  name: 'either path',
  async setup () {
    return {
      factory: eitherPaths({ direct: memoryHub(), relayed: memoryHub() }),
      track: fakeTrack,
      teardown: async () => {}
    }
  }
})

describe('either path', () => {
  const encoding = { maxBitrate: 100_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }
  let peers: [PeerId, PeerId]
  let hubs: Hubs
  let a: EitherPath
  let b: EitherPath
  let camera: Publication
  let microphone: Publication

  beforeEach(async () => {
    peers = await Promise.all([0, 1].map(async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519')))) as [PeerId, PeerId]
    hubs = { direct: memoryHub(), relayed: memoryHub() }
    const wire = new Wire()
    const links = ([0, 1] as const).map(i => eitherPaths(hubs).create({
      localPeer: peers[i],
      remotePeer: peers[1 - i],
      channel: wire.channel(i),
      impolite: i === 0
    }))
    a = links[0]
    b = links[1]
    wire.attach(0, a)
    wire.attach(1, b)
    camera = { id: 'c', source: 'camera', track: fakeTrack('video'), muted: false }
    microphone = { id: 'm', source: 'microphone', track: fakeTrack('audio'), muted: false }
  })

  afterEach(async () => {
    await Promise.all([a.close(), b.close()])
  })

  const start = async (): Promise<void> => {
    await Promise.all([a.publish(camera), a.publish(microphone), a.encode('c', encoding), a.encode('m', encoding)])
    await Promise.all([a.start(), b.start()])
    await until(() => b.tracks.length === 2, 'both')
  }
  const sends = (path: keyof Hubs): string => ['c', 'm'].filter(id => hubs[path].encoding(peers[0], peers[1], id)?.active).join()

  it('sends over each path what was chosen', async () => {
    await start()
    expect([sends('direct'), sends('relayed')]).to.deep.equal(['c,m', ''])
    a.choose({ prefer: 'relayed', direct: 'sound', relayed: 'all', carry: true })
    await until(() => sends('direct') === 'm', () => sends('direct'))
    expect(sends('relayed')).to.equal('c,m')
  })

  it('tells when a path is lost and comes back', async () => {
    let changes = 0
    a = eitherPaths(hubs, () => { changes++ }).create({ localPeer: peers[0], remotePeer: peers[1], channel: { send: () => {} }, impolite: true })
    await Promise.all([a.start(), b.start()])
    await until(() => a.paths.direct.upSince != null && a.paths.relayed.upSince != null, 'both paths')
    const before = changes
    hubs.direct.interrupt(...peers)
    await until(() => a.paths.direct.upSince == null, 'one path')
    expect(changes).to.be.greaterThan(before)
    expect(a.paths.direct).to.include({ losses: 1, everUp: true })
    expect(a.state).to.equal('connected')
    hubs.direct.heal(...peers)
    await until(() => a.paths.direct.upSince != null, 'both paths again')
  })

  it('tells once when candidates no longer promise a direct path', async () => {
    let changes = 0
    let promising = true
    const init: LinkInit = { localPeer: peers[0], remotePeer: peers[1], channel: { send: () => {} }, impolite: true }
    a = new EitherPath({
      ...init,
      direct: init => Object.assign(memoryLinks(hubs.direct).create(init), { promising: () => promising }),
      relayed: init => memoryLinks(hubs.relayed).create(init),
      onChange: () => { changes++ }
    })
    // nobody is at the other end
    await a.start()
    await pause(2 * PATH_LOOK_MS)
    expect(changes).to.equal(0)
    promising = false
    await until(() => changes > 0, 'doubt')
    expect(a.paths.promising).to.equal(false)
    await pause(2 * PATH_LOOK_MS)
    expect(changes).to.equal(1)
  })

  it('withdraws nothing while a path comes and goes', async () => {
    await start()
    const events: string[] = []
    b.addEventListener('untrack', () => events.push('untrack'))
    b.addEventListener('state', ({ detail }) => events.push(detail))
    hubs.direct.interrupt(...peers)
    b.choose({ prefer: 'relayed', direct: 'all', relayed: 'all', carry: true })
    a.choose({ prefer: 'relayed', direct: 'all', relayed: 'all', carry: true })
    await until(() => b.flowing('c'), 'pictures')
    hubs.direct.heal(...peers)
    b.choose({ prefer: 'direct', direct: 'all', relayed: 'none', carry: false })
    await until(() => b.flowing('c'), 'pictures')
    expect(events).to.deep.equal([])
    expect(b.tracks).to.have.length(2)
  })

  for (const [direct, relayed, carry, merged] of [
    ['connected', 'connecting', false, 'connected'],
    ['connecting', 'connected', true, 'connected'],
    ['connecting', 'connecting', false, 'connecting'],
    ['interrupted', 'connecting', false, 'interrupted'],
    ['failed', 'interrupted', true, 'interrupted'],
    ['failed', 'connecting', true, 'connecting'],
    ['failed', 'failed', true, 'failed'],
    ['failed', 'connecting', false, 'failed'],
    ['closed', 'closed', false, 'closed']
  ] as Array<[LinkState, LinkState, boolean, LinkState]>) {
    it(`is ${merged} where one is ${direct} and the other ${relayed}${carry ? '' : ', at rest'}`, () => {
      expect(mergeStates(direct, relayed, carry)).to.equal(merged)
    })
  }
})
