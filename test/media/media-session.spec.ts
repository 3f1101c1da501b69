import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { createMediaSession, memoryHub, memoryLinks } from '../../src/media/index.ts'
import { until } from '../compliance/until.ts'
import { fakeTrack } from './fake-track.ts'
import type { Link, LinkFactory, LinkMessage, MediaSession, MemoryHub, Publication, Source } from '../../src/media/index.ts'
import type { PeerId } from '@libp2p/interface'

const POLL_MS = 20

describe('media session', () => {
  let peers: PeerId[]
  let hub: MemoryHub
  let sessions: MediaSession[]

  before(async () => {
    peers = await Promise.all([0, 1, 2].map(async () => peerIdFromPrivateKey(await generateKeyPair('Ed25519'))))
  })

  beforeEach(() => {
    hub = memoryHub()
    sessions = peers.map(localPeer => createMediaSession({ localPeer, factories: [memoryLinks(hub)], pollInterval: POLL_MS }))
  })

  afterEach(async () => {
    await Promise.all(sessions.map(async session => session.close()))
  })

  /** let session i know of session j; what it sends goes there */
  const add = (i: number, j: number): void => {
    sessions[i].add(peers[j], {
      channel: { send: message => { queueMicrotask(() => { sessions[j].receive(peers[i], message) }) } },
      links: sessions[j].links
    })
  }
  const join = (): void => {
    [0, 1, 2].forEach(i => { [0, 1, 2].filter(j => j !== i).forEach(j => { add(i, j) }) })
  }
  const publication = (source: Source, id: string = source): Publication => ({
    id, source, track: fakeTrack(source === 'camera' || source === 'screen' ? 'video' : 'audio'), muted: false
  })
  const tracks = (i: number, j: number): string => sessions[i].link(peers[j])?.tracks
    .map(({ publicationId, muted }) => `${publicationId}${muted ? ' muted' : ''}`).sort().join() ?? 'no link'
  const shows = async (i: number, j: number, want: string): Promise<void> => {
    await until(() => tracks(i, j) === want, () => `${want}, but ${tracks(i, j)}`)
  }
  const record = (session: MediaSession): string[] => {
    const log: string[] = []
    const name = (peer: PeerId): number => peers.findIndex(other => other.equals(peer))
    session.addEventListener('track', ({ detail }) => log.push(`${name(detail.peer)} track ${detail.publicationId}`))
    session.addEventListener('untrack', ({ detail }) => log.push(`${name(detail.peer)} untrack ${detail.publicationId}`))
    session.addEventListener('mute', ({ detail }) => log.push(`${name(detail.peer)} mute ${detail.publicationId} ${detail.muted}`))
    session.addEventListener('state', ({ detail }) => log.push(`${name(detail.peer)} ${detail.state}`))
    session.addEventListener('path', ({ detail }) => log.push(`${name(detail.peer)} path ${detail.path?.localCandidateType}`))

    return log
  }

  it('brings everybody everything, however late they come', async () => {
    sessions[0].publish(publication('camera'))
    join()
    await Promise.all([shows(1, 0, 'camera'), shows(2, 0, 'camera')])
    sessions[1].publish(publication('microphone'))
    await Promise.all([shows(0, 1, 'microphone'), shows(2, 1, 'microphone')])
    expect(sessions[0].publications.map(({ id }) => id)).to.deep.equal(['camera'])
  })

  it('tells of everything with the peer it is about', async () => {
    add(0, 1)
    add(1, 0)
    const log = record(sessions[1])
    const microphone = publication('microphone')
    sessions[0].publish(microphone)
    await shows(1, 0, 'microphone')
    sessions[0].publish({ ...microphone, muted: true })
    await shows(1, 0, 'microphone muted')
    sessions[0].unpublish('microphone')
    await shows(1, 0, '')
    await until(() => log.length === 5, () => log.join())
    expect(log.filter(line => !line.includes('path'))).to.deep.equal([
      '0 connected', '0 track microphone', '0 mute microphone true', '0 untrack microphone'
    ])
    expect(log).to.include('0 path memory')
    expect(sessions[1].path(peers[0])).to.include({ kind: 'direct' })
  })

  it('notices a publication that its owner changed in place only when it is told', async () => {
    add(0, 1)
    add(1, 0)
    const microphone = publication('microphone')
    sessions[0].publish(microphone)
    await shows(1, 0, 'microphone')
    microphone.muted = true
    sessions[0].publish(microphone)
    await shows(1, 0, 'microphone muted')
  })

  it('has one path to somebody whose version knows no other, and sends nothing that it does not know', async () => {
    const spare = memoryHub()
    const relayed: LinkFactory = { kind: 'relayed-frames', create: init => memoryLinks(spare).create(init) }
    const sent: LinkMessage[] = []
    await sessions[0].close()
    sessions[0] = createMediaSession({ localPeer: peers[0], factories: [memoryLinks(hub), relayed], pollInterval: POLL_MS })
    sessions[0].add(peers[1], {
      channel: { send: message => { sent.push(message); queueMicrotask(() => { sessions[1].receive(peers[0], message) }) } },
      links: sessions[1].links
    })
    add(1, 0)
    sessions[0].publish(publication('camera'))
    sessions[1].publish(publication('microphone'))
    await Promise.all([shows(1, 0, 'camera'), shows(0, 1, 'microphone')])
    expect(sessions[0].links).to.deep.equal(['memory', 'relayed-frames'])
    expect(sessions[0].route(peers[1])).to.deep.include({ link: 'memory', links: ['memory'] })
    expect(sent.filter(({ type }) => type !== 'publications')).to.deep.equal([])
    expect(sent.every(message => !('link' in message))).to.equal(true)
  })

  it('has two paths to somebody who knows both, and both ends agree which is which', async function () {
    this.timeout(20_000)
    const spare = memoryHub()
    const both = (): LinkFactory[] => [memoryLinks(hub), { kind: 'relayed-frames', create: init => memoryLinks(spare).create(init) }]
    await Promise.all([sessions[0].close(), sessions[1].close()])
    sessions[0] = createMediaSession({ localPeer: peers[0], factories: both(), pollInterval: POLL_MS })
    sessions[1] = createMediaSession({ localPeer: peers[1], factories: both(), pollInterval: POLL_MS })
    add(0, 1)
    add(1, 0)
    sessions[0].publish(publication('camera'))
    await shows(1, 0, 'camera')
    hub.interrupt(peers[0], peers[1])
    await until(() => sessions[0].route(peers[1])?.paths?.prefer === 'relayed', 'the other path')
    expect(tracks(1, 0)).to.equal('camera')
    expect(spare.encoding(peers[0], peers[1], 'camera')?.active).to.equal(true)
    hub.heal(peers[0], peers[1])
    await until(() => sessions[0].route(peers[1])?.paths?.prefer === 'direct', 'the direct path again')
    expect(hub.encoding(peers[0], peers[1], 'camera')?.active).to.equal(true)
    expect(tracks(1, 0)).to.equal('camera')
  })

  it('ends a peer\'s media when the peer is removed', async () => {
    sessions[0].publish(publication('camera'))
    join()
    await Promise.all([shows(1, 0, 'camera'), shows(2, 0, 'camera')])
    await until(() => sessions[1].path(peers[0]) != null, 'a path')
    const log = record(sessions[1])
    sessions[1].remove(peers[0])
    await until(() => log.length === 3, () => log.join())
    expect(log).to.deep.equal(['0 untrack camera', '0 closed', '0 path undefined'])
    expect(sessions[1].link(peers[0])).to.equal(undefined)
    expect(sessions[1].route(peers[0])).to.equal(undefined)
    expect(tracks(2, 0)).to.equal('camera')

    add(1, 0)
    await shows(1, 0, 'camera')
  })

  it('encodes by what is seen', async () => {
    sessions[0].publish(publication('camera'))
    sessions[0].publish(publication('microphone'))
    join()
    const encoding = (j: number, id = 'camera'): any => hub.encoding(peers[0], peers[j], id)
    await until(() => encoding(1) != null && encoding(2) != null, 'encoded')
    expect(encoding(1)).to.include({ maxBitrate: 900_000, scaleResolutionDownBy: 1, active: true })

    sessions[0].view(peers[1], 'camera', { width: 320, height: 180 })
    await until(() => encoding(1).scaleResolutionDownBy === 4, 'a quarter')
    expect(encoding(2)).to.include({ scaleResolutionDownBy: 1 })

    sessions[0].view(peers[1], 'camera', { width: 0, height: 0 })
    sessions[0].view(peers[1], 'microphone', { width: 0, height: 0 })
    await until(() => encoding(1).active === false, 'nothing')
    expect(encoding(1, 'microphone').active).to.equal(true)

    sessions[0].remove(peers[2])
    await until(() => encoding(1).maxBitrate === 1_500_000, 'more for fewer')
  })

  it('sends as few pictures as somebody wants', async () => {
    sessions[0].publish(publication('camera'))
    join()
    sessions[0].view(peers[1], 'camera', { width: 1280, height: 720, framerate: 15 })
    await until(() => hub.encoding(peers[0], peers[1], 'camera')?.maxFramerate === 15, 'fewer')
    expect(hub.encoding(peers[0], peers[2], 'camera')?.maxFramerate).to.equal(30)
    sessions[0].view(peers[1], 'camera', { width: 1280, height: 720 })
    await until(() => hub.encoding(peers[0], peers[1], 'camera')?.maxFramerate === 30, 'all')
  })

  it('takes views that make no sense for none', async () => {
    sessions[0].publish(publication('camera'))
    add(0, 1)
    sessions[0].view(peers[1], 'camera', { width: NaN, height: 1 })
    sessions[0].view(peers[1], '__proto__' as any, { width: 1, height: 1 })
    sessions[0].view(peers[2], 'camera', { width: 1, height: 1 })
    await until(() => hub.encoding(peers[0], peers[1], 'camera')?.scaleResolutionDownBy === 1, 'encoded')
    sessions[0].view(peers[1], 'camera', { width: -1, height: -1 })
    await until(() => hub.encoding(peers[0], peers[1], 'camera')?.active === false, 'nothing')
  })

  it('counts media as a sign of life, and silence as none', async () => {
    const alive = [0, 0, 0]
    sessions[0].addEventListener('alive', ({ detail }) => { alive[peers.findIndex(peer => peer.equals(detail.peer))]++ })
    join()
    await until(() => alive[1] > 2 && alive[2] > 2, 'alive')
    hub.interrupt(peers[0], peers[1])
    await until(() => sessions[0].link(peers[1])?.state === 'interrupted', 'interrupted')
    const [, silent, clock] = alive
    await until(() => alive[2] > clock + 2, 'the other one alive')
    expect(alive[1]).to.equal(silent)
    hub.heal(peers[0], peers[1])
    await until(() => alive[1] > silent, 'alive again')
  })

  it('keeps what came before its link was made', async () => {
    sessions[1].publish(publication('camera'))
    add(1, 0)
    add(0, 1)
    sessions[0].receive(peers[1], { type: 'publications', publications: [] })
    await shows(0, 1, 'camera')
  })

  it('says everything again over a new channel, and keeps the link', async () => {
    add(0, 1)
    add(1, 0)
    sessions[0].publish(publication('camera'))
    await shows(1, 0, 'camera')
    const link = sessions[0].link(peers[1])
    const sent: LinkMessage[] = []
    sessions[0].add(peers[1], { channel: { send: message => { sent.push(message) } }, links: ['memory'] })
    await until(() => sent.length > 0, 'said again')
    expect(sent[0]).to.include({ type: 'publications' })
    expect(sessions[0].link(peers[1])).to.equal(link)
  })

  it('has no link to a peer without media, and says why', async () => {
    sessions[0].publish(publication('camera'))
    sessions[0].add(peers[1], { channel: { send () {} }, links: [] })
    await until(() => sessions[0].route(peers[1]) != null, 'a route')
    expect(sessions[0].route(peers[1])).to.include({ link: 'none', reason: 'no-media-there' })
    expect(sessions[0].link(peers[1])).to.equal(undefined)

    sessions[0].add(peers[1], { channel: { send () {} }, links: ['memory'] })
    await until(() => sessions[0].link(peers[1]) != null, 'a link')
    sessions[0].add(peers[1], { channel: { send () {} }, links: [] })
    await until(() => sessions[0].link(peers[1]) == null, 'none any more')
  })

  it('cannot publish without links', () => {
    const session = createMediaSession({ localPeer: peers[0], factories: [] })
    expect(session.links).to.deep.equal([])
    expect(() => { session.publish(publication('camera')) }).to.throw().with.property('name', 'MediaUnavailableError')
  })

  it('refuses a track of the wrong kind', () => {
    expect(() => { sessions[0].publish({ ...publication('camera'), track: fakeTrack('audio') }) })
      .to.throw().with.property('name', 'InvalidParametersError')
  })

  it('is silent once it is closed', async () => {
    join()
    sessions[0].publish(publication('camera'))
    await shows(1, 0, 'camera')
    await sessions[1].close()
    const log = record(sessions[1])
    add(1, 0)
    sessions[1].publish(publication('camera'))
    sessions[1].receive(peers[0], { type: 'publications', publications: [] })
    sessions[1].remove(peers[0])
    sessions[1].restart(peers[0])
    sessions[1].resend(peers[0])
    await sessions[1].close()
    expect(log).to.deep.equal([])
    expect(sessions[1].link(peers[0])).to.equal(undefined)
  })

  describe('on a device that cannot keep up', () => {
    const LOOK_MS = 40
    const counts: Record<'sending' | 'receiving', boolean> = { sending: false, receiving: false }

    /** links that count as codecs do: all is well, or nothing is */
    const counting = (): LinkFactory => {
      const real = memoryLinks(hub)

      return {
        kind: 'memory',
        create: init => {
          const link = real.create(init)
          const { stats } = link
          const began = Date.now()
          let last = began
          const sent = { id: 's', framesCaptured: 0, framesEncoded: 0, encodeTime: 0, limitedByCpu: 0 }
          const received = { id: 'r', framesDecoded: 0, framesDropped: 0, decodeTime: 0, packetsReceived: 0, packetsLost: 0 }
          link.stats = async options => {
            const ms = Date.now() - last
            last += ms
            sent.framesCaptured += ms
            sent.framesEncoded += ms
            sent.encodeTime += counts.sending ? ms : 0
            sent.limitedByCpu += counts.sending ? ms : 0
            received.framesDecoded += ms
            received.framesDropped += counts.receiving ? ms : 0

            return { ...await stats.call(link, options), video: { sent: [{ ...sent }], received: [{ ...received }] } }
          }

          return link
        }
      }
    }
    const levels: string[] = []

    beforeEach(() => {
      Object.assign(counts, { sending: false, receiving: false })
      levels.splice(0)
      sessions[0] = createMediaSession({ localPeer: peers[0], factories: [counting()], pollInterval: POLL_MS, lookInterval: LOOK_MS })
      sessions[0].addEventListener('overload', ({ detail }) => { levels.push(`${detail.sending} ${detail.receiving}`) })
    })

    it('reduces what it sends step by step, never its sound, and restores it', async function () {
      this.timeout(30_000)
      sessions[0].publish(publication('camera'))
      sessions[0].publish(publication('microphone'))
      join()
      counts.sending = true
      await until(() => sessions[0].overload.sending === 4, () => `all the way, but ${levels.join()}`)
      await until(() => hub.encoding(peers[0], peers[2], 'camera')?.scaleResolutionDownBy === 4, 'a quarter')
      expect(hub.encoding(peers[0], peers[1], 'camera')).to.include({ scaleResolutionDownBy: 4, maxFramerate: 15, active: true })
      expect(hub.encoding(peers[0], peers[1], 'microphone')).to.include({ maxBitrate: 40_000, active: true })
      counts.sending = false
      await until(() => sessions[0].overload.sending === 0, () => `restored, but ${levels.join()}`)
      await until(() => hub.encoding(peers[0], peers[1], 'camera')?.scaleResolutionDownBy === 1, 'all of it')
      expect(levels).to.deep.equal(['1 0', '2 0', '3 0', '4 0', '3 0', '2 0', '1 0', '0 0'])
    })

    it('tells of decoders apart from encoders, and of nothing once all have gone', async function () {
      this.timeout(30_000)
      sessions[0].publish(publication('camera'))
      join()
      counts.receiving = true
      await until(() => sessions[0].overload.receiving > 0, 'a step')
      expect(sessions[0].overload.sending).to.equal(0)
      expect(hub.encoding(peers[0], peers[1], 'camera')).to.include({ scaleResolutionDownBy: 1 })
      sessions[0].remove(peers[1])
      sessions[0].remove(peers[2])
      expect(levels.at(-1)).to.equal('0 0')
    })
  })

  describe('with a link that fails', () => {
    const failing = (broken: (link: Link, peer: PeerId) => void): LinkFactory => {
      const real = memoryLinks(hub)

      return {
        kind: 'memory',
        create: init => {
          const link = real.create(init)
          broken(link, init.remotePeer)

          return link
        }
      }
    }
    const use = (factory: LinkFactory): void => {
      sessions[0] = createMediaSession({ localPeer: peers[0], factories: [factory], pollInterval: POLL_MS })
    }

    it('serves the others, and tries again', async () => {
      let attempts = 0
      use(failing((link, peer) => {
        if (peer.equals(peers[1]) && attempts++ === 0) {
          link.start = async () => { throw new Error('not today') }
        }
      }))
      sessions[0].publish(publication('camera'))
      join()
      await shows(2, 0, 'camera')
      expect(attempts).to.equal(1)
      await shows(1, 0, 'camera')
      expect(attempts).to.equal(2)
    })

    it('goes on when a factory throws', async () => {
      use({ kind: 'memory', create: () => { throw new Error('no link') } })
      sessions[0].publish(publication('camera'))
      join()
      sessions[1].publish(publication('camera'))
      await shows(2, 1, 'camera')
      expect(sessions[0].link(peers[1])).to.equal(undefined)
    })

    it('publishes and encodes what is not refused', async () => {
      let refused = 0
      use(failing(link => {
        const { publish, encode } = link
        link.publish = async p => {
          if (p.id === 'camera' && refused++ < 2) {
            throw new Error('no camera')
          }

          return publish.call(link, p)
        }
        link.encode = async (id, encoding) => {
          if (id === 'microphone') {
            throw new Error('no parameters')
          }

          return encode.call(link, id, encoding)
        }
      }))
      ;['camera', 'microphone', 'screen'].forEach(source => { sessions[0].publish(publication(source as Source)) })
      add(0, 1)
      add(1, 0)
      await shows(1, 0, 'camera,microphone,screen')
      await until(() => hub.encoding(peers[0], peers[1], 'camera') != null, 'encoded')
      expect(refused).to.equal(3)
      expect(hub.encoding(peers[0], peers[1], 'screen')).to.include({ maxFramerate: 15 })
    })

    it('lives without statistics', async () => {
      use(failing(link => {
        link.stats = async () => { throw new Error('no statistics') }
      }))
      sessions[0].publish(publication('camera'))
      join()
      await shows(1, 0, 'camera')
      await sessions[0].close()
    })
  })
})
