import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { fromString } from 'uint8arrays/from-string'
import { relayedFrames } from '../../../src/media/index.ts'
import { linkCompliance } from '../../compliance/link.ts'
import { until } from '../../compliance/until.ts'
import { Wire } from '../../compliance/wire.ts'
import { Circuits } from '../../fixtures/relayed/circuits.ts'
import { FakeTaps, fakeEngines } from '../../fixtures/relayed/fake-ends.ts'
import { fakeTrack } from '../fake-track.ts'
import type { Link, LinkFactory, LinkInit, Publication } from '../../../src/media/index.ts'
import type { Encodes, PictureCodec } from '../../../src/media/links/relayed/index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * Each end has an overlay of its own, as on a network
 */
function overCircuits (circuits: Circuits, taps = new FakeTaps(), engines = fakeEngines): LinkFactory {
  const factories = new Map<string, LinkFactory>()

  return {
    kind: 'relayed-frames',
    create: init => {
      const key = init.localPeer.toString()
      const factory = factories.get(key) ?? relayedFrames({ overlay: circuits.overlay(init.localPeer), engines: engines(), taps })
      factories.set(key, factory)

      return factory.create(init)
    }
  }
}

linkCompliance({
  name: 'relayed-frames, with codecs of nothing',
  path: 'relayed',
  async setup () {
    return {
      factory: overCircuits(new Circuits()),
      track: fakeTrack,
      teardown: async () => {}
    }
  }
})

linkCompliance({
  name: 'relayed-frames, with stills',
  path: 'relayed',
  moving: false,
  async setup () {
    return {
      factory: overCircuits(new Circuits(), new FakeTaps(), () => fakeEngines({ encodes: { vp8: false, still: true }, decodes: ['still'] })),
      track: fakeTrack,
      teardown: async () => {}
    }
  }
})

describe('relayed-frames', function () {
  this.timeout(20_000)

  const encoding = { maxBitrate: 300_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }
  let peers: [PeerId, PeerId]
  let circuits: Circuits
  let taps: FakeTaps
  let factory: LinkFactory
  let wire: Wire
  let a: Link
  let b: Link
  let camera: Publication
  let microphone: Publication

  const make = (i: 0 | 1): Link => {
    const init: LinkInit = { localPeer: peers[i], remotePeer: peers[1 - i], channel: wire.channel(i), impolite: i === 0 }
    const link = factory.create(init)
    wire.attach(i, link)

    return link
  }

  beforeEach(async () => {
    peers = await Promise.all([0, 1].map(async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519')))) as [PeerId, PeerId]
    circuits = new Circuits()
    taps = new FakeTaps()
    factory = overCircuits(circuits, taps)
    wire = new Wire()
    a = make(0)
    b = make(1)
    camera = { id: 'c', source: 'camera', track: fakeTrack('video'), muted: false }
    microphone = { id: 'm', source: 'microphone', track: fakeTrack('audio'), muted: false }
  })

  afterEach(async () => {
    await Promise.all([a.close(), b.close()])
    await until(() => taps.captures === 0, () => `nothing is captured after the end, but ${taps.captures}`)
  })

  const start = async (): Promise<void> => {
    await Promise.all([a.publish(camera), a.publish(microphone), a.encode('c', encoding), a.encode('m', encoding)])
    await Promise.all([a.start(), b.start()])
  }
  const flows = async (): Promise<void> => {
    await until(() => b.flowing('c') && b.flowing('m'), () => `pictures ${b.flowing('c')}, sound ${b.flowing('m')}, ${a.state}, ${b.state}`)
  }

  it('brings pictures and sound to the tracks that it gave out', async () => {
    await start()
    await flows()

    const { played } = taps

    for (const { track } of b.tracks) {
      const before = played.get(track) ?? 0
      await until(() => (played.get(track) ?? 0) > before + 5, 'played')
    }
  })

  it('goes on over another circuit when that which carries it ends', async () => {
    await start()
    await flows()
    const states: string[] = []
    const withdrawn: string[] = []
    b.addEventListener('state', ({ detail }) => states.push(detail))
    b.addEventListener('untrack', ({ detail }) => withdrawn.push(detail.publicationId))
    const began = performance.now()
    circuits.end()
    await until(() => states.join() === 'interrupted,connected', () => states.join())
    await flows()
    expect(performance.now() - began).to.be.lessThan(2_000)
    expect(withdrawn).to.deep.equal([])
    expect(circuits.opened).to.have.length(2)
  })

  it('goes on over another circuit when that which carries it falls silent', async () => {
    await start()
    await flows()
    const [before] = circuits.opened
    circuits.silence(before)
    const began = performance.now()
    await until(() => circuits.opened.length === 2, 'another circuit')
    await flows()
    expect(performance.now() - began).to.be.lessThan(3_000)
  })

  it('goes over to a fresh circuit before the old one ends, and nobody notices', async () => {
    await start()
    await flows()
    const states: string[] = []
    b.addEventListener('state', ({ detail }) => states.push(detail))
    circuits.renew(peers[0], circuits.opened[0])
    await until(() => circuits.opened.length === 2, 'a fresh circuit')
    await until(() => circuits.streamsOn(circuits.opened[0]) === 0, 'the old one left')
    await flows()
    expect(states).to.deep.equal([])
  })

  it('opens no circuit, and captures nothing, while it rests', async () => {
    a.rest?.(true)
    b.rest?.(true)
    await start()
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(circuits.opened).to.have.length(0)
    expect(taps.captures).to.equal(0)
    b.rest?.(false)
    await flows()
    expect(taps.captures).to.equal(2)
    b.rest?.(true)
    await until(() => a.state === 'interrupted', () => a.state)
    await until(() => taps.captures === 0, 'captures nothing')
  })

  it('captures no picture that nobody wants', async () => {
    await start()
    await flows()
    await a.encode('c', { ...encoding, active: false })
    expect(taps.captures).to.equal(1)
    await a.encode('c', encoding)
    await flows()
  })

  const abilities: Array<[who: string, theirs: PictureCodec[] | undefined, ours: Encodes, expected: boolean | undefined]> = [
    ['whoever says nothing', undefined, { vp8: true, still: true }, undefined],
    ['whoever decodes all', ['vp8', 'h264', 'still'], { vp8: true, still: true }, undefined],
    ['whoever decodes stills only', ['still'], { vp8: true, still: true }, true],
    ['everybody, who encodes nothing else', ['vp8', 'still'], { vp8: false, still: true }, true]
  ]

  /** links that can do other things: `a` encodes, `b` decodes */
  const replace = async (ours: Encodes, theirs?: PictureCodec[]): Promise<void> => {
    await Promise.all([a.close(), b.close()])
    ;[a, b] = [fakeEngines({ encodes: ours }), fakeEngines({ decodes: theirs })].map((engines, i) => {
      const link = relayedFrames({ overlay: circuits.overlay(peers[i]), engines, taps })
        .create({ localPeer: peers[i], remotePeer: peers[1 - i], channel: wire.channel(i as 0 | 1), impolite: i === 0 })
      wire.attach(i as 0 | 1, link)

      return link
    })
    await a.encode('c', encoding)
  }

  /** whether they are stills, at their sender and at their receiver */
  const stillsSeen = async (): Promise<Array<boolean | undefined>> => {
    await until(async () => ((await b.stats()).video?.received[0]?.framesDecoded ?? 0) > 0, 'a picture')
    const [{ video: sent }, { video: received }] = await Promise.all([a.stats(), b.stats()])

    return [sent?.sent[0].stills, received?.received[0].stills]
  }

  for (const [who, theirs, ours, stills] of abilities) {
    it(`sends ${stills === true ? 'stills' : 'moving pictures'} to ${who}`, async () => {
      await replace(ours, theirs)
      await start()
      expect(await stillsSeen()).to.deep.equal([stills, stills])
    })
  }

  it('takes streams of nobody but whom it gave its token', async () => {
    await start()
    await flows()
    const stranger = peerIdFromPrivateKey(await generateKeyPair('Ed25519'))
    const frames = wire.sent.find(message => message.type === 'frames' && message.token !== '')
    const stolen = circuits.overlay(stranger)
    const { stream } = await stolen.openStream(peers[0], '/freeflow/frames/1.0.0')
    const closed = Promise.withResolvers<unknown>()
    stream.addEventListener('close', closed.resolve)
    stream.send(Uint8Array.from([22, 0, ...fromString((frames as { token: string }).token, 'base64url'), 0, 0, 0, 9, 0]))
    await closed.promise
    expect(a.state).to.equal('connected')
    await flows()
  })
})
