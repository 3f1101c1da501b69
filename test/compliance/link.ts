import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { SOURCES } from '../../src/media/index.ts'
import { kindOf } from '../../src/media/sources.ts'
import { garbage } from './garbage.ts'
import { collectUncaught } from './uncaught.ts'
import { until } from './until.ts'
import { Wire } from './wire.ts'
import type { Link, LinkFactory, Publication, Source, Track } from '../../src/media/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface LinkFixture {
  factory: LinkFactory

  /**
   * A fresh live track
   */
  track (kind: 'audio' | 'video'): Track
  teardown (): Promise<void>
}

export interface LinkComplianceInit {
  name: string

  /**
   * What the link says of its path; `direct` by default
   */
  path?: 'direct' | 'relayed'

  /**
   * False where a picture comes every few seconds only
   */
  moving?: boolean
  setup (): Promise<LinkFixture>
}

/**
 * What every link does, and never does. Link `a` is the impolite end
 */
export function linkCompliance ({ name, path: expectedPath = 'direct', moving = true, setup }: LinkComplianceInit): void {
  describe(`link compliance: ${name}`, function () {
    this.timeout(60_000)

    let fixture: LinkFixture
    let peers: [PeerId, PeerId]
    let wire: Wire
    let a: Link
    let b: Link
    let made: Link[]
    let ids = 0

    const create = (end: 0 | 1): Link => {
      const link = fixture.factory.create({
        localPeer: peers[end],
        remotePeer: peers[1 - end],
        channel: wire.channel(end),
        impolite: end === 0
      })
      wire.attach(end, link)
      made.push(link)

      return link
    }
    const publication = (source: Source, id = `${source}-${ids++}`): Publication => ({
      id,
      source,
      track: fixture.track(kindOf(source)),
      muted: false
    })
    const start = async (): Promise<void> => {
      await Promise.all([a.start(), b.start()])
      await connected(a, b)
    }
    const connected = async (...links: Link[]): Promise<void> => {
      await until(() => links.every(({ state }) => state === 'connected'), () => `connected, but ${links.map(({ state }) => state).join()}`)
    }

    /** wait until a link has exactly these publications of its other end */
    const has = async (link: Link, ...publications: Publication[]): Promise<void> => {
      const want = publications.map(({ id, source, muted }) => `${id} ${source} ${muted}`).sort().join()
      const got = (): string => link.tracks.map(({ publicationId, source, muted }) => `${publicationId} ${source} ${muted}`).sort().join()
      await until(() => got() === want, () => `${want}, but ${got()}`)

      for (const { source, track } of link.tracks) {
        expect(track.kind).to.equal(kindOf(source))
        expect(track.readyState).to.equal('live')
      }
    }
    const record = (link: Link): string[] => {
      const events: string[] = []
      link.addEventListener('track', ({ detail }) => events.push(`track ${detail.publicationId}`))
      link.addEventListener('untrack', ({ detail }) => events.push(`untrack ${detail.publicationId}`))
      link.addEventListener('mute', ({ detail }) => events.push(`mute ${detail.publicationId} ${detail.muted}`))
      link.addEventListener('state', ({ detail }) => events.push(detail))

      return events
    }

    beforeEach(async () => {
      fixture = await setup()
      const keys = await Promise.all([generateKeyPair('Ed25519'), generateKeyPair('Ed25519')])
      peers = keys.map(key => peerIdFromPrivateKey(key)) as [PeerId, PeerId]
      wire = new Wire()
      made = []
      a = create(0)
      b = create(1)
    })

    afterEach(async () => {
      await Promise.all(made.map(async link => link.close()))
      await fixture.teardown()
    })

    it('connects, and says so', async () => {
      const events = record(a)
      expect(a.kind).to.equal(fixture.factory.kind)
      expect(a.state).to.equal('connecting')
      await start()
      expect(events).to.deep.equal(['connected'])
    })

    it('delivers what was published before the start', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      await a.publish(camera)
      await b.publish(microphone)
      await start()
      await Promise.all([has(a, microphone), has(b, camera)])
    })

    it('delivers what is published later', async () => {
      await start()
      const events = record(b)
      const microphone = publication('microphone')
      await a.publish(microphone)
      await has(b, microphone)
      expect(events).to.deep.equal([`track ${microphone.id}`])
    })

    it('delivers when only one end begins at first', async () => {
      const camera = publication('camera')
      await b.publish(camera)
      await b.start()
      await a.start()
      await has(a, camera)
    })

    it('delivers every source in both directions at once', async () => {
      const [ours, theirs] = [SOURCES.map(source => publication(source)), SOURCES.map(source => publication(source))]
      await start()
      await Promise.all([...ours.map(async p => a.publish(p)), ...theirs.map(async p => b.publish(p))])
      await Promise.all([has(a, ...theirs), has(b, ...ours)])
    })

    it('delivers what both ends add at the same moment, again and again', async () => {
      await start()
      const added: [Publication[], Publication[]] = [[], []]

      for (const source of ['screen', 'screen-audio'] as const) {
        const [ours, theirs] = [publication(source), publication(source)]
        added[0].push(ours)
        added[1].push(theirs)
        await Promise.all([a.publish(ours), b.publish(theirs)])
        await Promise.all([has(a, ...added[1]), has(b, ...added[0])])
      }
    })

    it('keeps two publications of one source apart', async () => {
      const cameras = [publication('camera'), publication('camera')]
      await Promise.all(cameras.map(async camera => a.publish(camera)))
      await start()
      await has(b, ...cameras)
      await a.unpublish(cameras[0].id)
      await has(b, cameras[1])
    })

    it('goes on with another track', async () => {
      const camera = publication('camera')
      await a.publish(camera)
      await start()
      await has(b, camera)
      const events = record(b)
      await a.publish({ ...camera, track: fixture.track('video') })
      await a.publish({ ...camera, track: fixture.track('video'), muted: true })
      await has(b, { ...camera, muted: true })
      expect(events.filter(event => event.startsWith('untrack'))).to.deep.equal([])
    })

    it('withdraws, and publishes again', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      await Promise.all([a.publish(camera), a.publish(microphone)])
      await start()
      await has(b, camera, microphone)
      const events = record(b)
      await a.unpublish(camera.id)
      await has(b, microphone)
      const another = publication('camera')
      await a.publish(another)
      await has(b, microphone, another)
      await a.unpublish(another.id)
      await a.publish(camera)
      await has(b, microphone, camera)
      expect(events).to.deep.equal([`untrack ${camera.id}`, `track ${another.id}`, `untrack ${another.id}`, `track ${camera.id}`])
    })

    it('publishes and withdraws in haste', async () => {
      await start()
      const cameras = Array.from({ length: 5 }, () => publication('camera'))
      await Promise.all(cameras.flatMap((camera, i) => i < 4 ? [a.publish(camera), a.unpublish(camera.id)] : [a.publish(camera)]))
      await has(b, cameras[4])
    })

    it('tells of mute and unmute', async () => {
      const microphone = publication('microphone')
      await b.publish({ ...microphone, muted: true })
      await start()
      await has(a, { ...microphone, muted: true })
      const events = record(a)
      await b.publish({ ...microphone, muted: false })
      await has(a, microphone)
      await b.publish({ ...microphone, muted: true })
      await has(a, { ...microphone, muted: true })
      expect(events).to.deep.equal([`mute ${microphone.id} false`, `mute ${microphone.id} true`])
    })

    it('keeps everything over a restart, of either end or both', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      await Promise.all([a.publish(camera), b.publish(microphone)])
      await start()
      await Promise.all([has(b, camera), has(a, microphone)])
      const events = [record(a), record(b)]

      for (const restart of [() => { a.restart() }, () => { b.restart() }, () => { a.restart(); b.restart() }]) {
        restart()
        const screen = publication('screen')
        await a.publish(screen)
        await connected(a, b)
        await has(b, camera, screen)
        await a.unpublish(screen.id)
        await has(b, camera)
      }

      expect(events.flat().filter(event => event.includes(camera.id) || event.includes(microphone.id))).to.deep.equal([])
    })

    it('takes no harm when it is restarted before it has begun, and while it begins', async () => {
      b.restart()
      a.restart()
      const started = start()
      b.restart()
      a.restart()
      await started
    })

    it('takes no harm from messages that come twice', async () => {
      wire.copies = 2
      const ours = [publication('camera'), publication('microphone')]
      const screen = publication('screen')
      await Promise.all(ours.map(async p => a.publish(p)))
      const events = record(b)
      await start()
      await has(b, ...ours)
      await a.publish(screen)
      await b.publish(screen)
      await Promise.all([has(b, ...ours, screen), has(a, screen)])
      expect(events.filter(event => event.startsWith('track')).sort()).to.deep.equal([...ours, screen].map(({ id }) => `track ${id}`).sort())
    })

    it('catches up after messages were lost', async () => {
      const camera = publication('camera')
      const screen = publication('screen')
      await start()
      wire.copies = 0
      await Promise.all([a.publish(camera), b.publish(screen)])
      await until(() => wire.sent.filter(({ type, publications }: any) => type === 'publications' && publications.length > 0).length >= 2, 'announced into the void')
      wire.copies = 1
      a.resend()
      b.resend()
      await Promise.all([has(b, camera), has(a, screen)])
    })

    it('shows where the media goes, and that the other end is alive', async () => {
      await Promise.all([a.publish(publication('camera')), b.publish(publication('microphone'))])
      await start()

      for (const link of [a, b]) {
        const before = await link.stats()
        await until(async () => {
          const { bytesReceived, bytesSent, heard, path } = await link.stats()

          return bytesReceived > before.bytesReceived && bytesSent > before.bytesSent && heard > before.heard && path?.kind === expectedPath
        }, 'bytes')
      }
    })

    it('hears the other end although nobody publishes anything', async () => {
      await start()
      const { heard } = await a.stats()
      await until(async () => (await a.stats()).heard > heard, 'heard')
    })

    it('encodes when it can, whenever it was asked', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      const encoding = { maxBitrate: 100_000, scaleResolutionDownBy: 2, maxFramerate: 10, active: true }
      await a.encode(camera.id, encoding)
      await b.encode(camera.id, encoding)
      await a.encode('no such publication', encoding)
      await Promise.all([a.publish(camera), b.publish(camera), b.publish(microphone)])
      await a.encode(camera.id, { ...encoding, maxFramerate: 20 })
      await b.encode(microphone.id, encoding)
      await start()
      await Promise.all([
        a.encode(camera.id, encoding),
        a.encode(camera.id, { ...encoding, active: false }),
        a.encode(camera.id, encoding)
      ])
      await Promise.all([has(b, camera), has(a, camera, microphone)])
    })

    moving && it('sends fewer pictures where fewer are wanted, none where none are, and sound all the time', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      const all = { maxBitrate: 300_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }
      await Promise.all([a.publish(camera), a.publish(microphone), a.encode(camera.id, all)])
      await start()
      await has(b, camera, microphone)

      /** pictures per second that arrive, looked at for a second and a half */
      const rate = async (): Promise<number> => {
        const count = async (): Promise<number> => (await b.stats()).video?.received.reduce((sum, { framesDecoded }) => sum + framesDecoded, 0) ?? 0
        const [before, began] = [await count(), performance.now()]
        await new Promise(resolve => setTimeout(resolve, 1_500))

        return (await count() - before) / (performance.now() - began) * 1_000
      }
      const becomes = async (what: string, holds: (rate: number) => boolean): Promise<void> => {
        let last = NaN
        await until(async () => {
          last = await rate()

          return holds(last)
        }, () => `${what}, but ${last} per second`)
      }

      await becomes('all pictures', rate => rate > 6)
      await a.encode(camera.id, { ...all, maxFramerate: 3 })
      await becomes('few pictures', rate => rate > 0 && rate < 5)
      await a.encode(camera.id, { ...all, active: false })
      await becomes('no picture', rate => rate === 0)
      const { bytesReceived } = await b.stats()
      await until(async () => (await b.stats()).bytesReceived > bytesReceived, 'sound')
      await a.encode(camera.id, all)
      await becomes('all pictures again', rate => rate > 6)
    })

    it('says the level of what can be heard, and 0 of all else', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      await Promise.all([a.publish(camera), a.publish(microphone)])
      await start()
      await has(b, camera, microphone)

      for (const level of [b.level(camera.id), b.level(microphone.id), b.level('no such publication'), a.level(camera.id)]) {
        expect(level).to.be.within(0, 1)
      }

      expect(b.level('no such publication')).to.equal(0)
    })

    it('refuses a track of the wrong kind', async () => {
      await start()
      await expect(a.publish({ ...publication('camera'), track: fixture.track('audio') })).to.eventually.be.rejected
        .with.property('name', 'InvalidParametersError')
      await expect(a.publish({ ...publication('camera'), source: 'window' as any })).to.eventually.be.rejected
        .with.property('name', 'InvalidParametersError')
    })

    it('notices that the other end has gone', async () => {
      await start()
      await b.close()
      await until(() => a.state === 'interrupted', () => `interrupted, but ${a.state}`, 20_000)
    })

    /** one end is closed, and somebody makes another one in its place */
    const replace = async (end: 0 | 1, resend: boolean): Promise<void> => {
      const [ours, theirs] = [publication('camera'), publication('microphone')]
      const screen = publication('screen')
      await Promise.all([a.publish(ours), b.publish(theirs), b.publish(screen)])
      await start()
      await Promise.all([has(b, ours), has(a, theirs, screen)])
      await [a, b][end].close()
      const fresh = create(end)
      const stayed = [b, a][end]

      for (const p of end === 0 ? [ours] : [theirs, screen]) {
        await fresh.publish(p)
      }

      await fresh.start()

      if (resend) {
        stayed.resend()
      }

      await connected(fresh, stayed)
      await (end === 0 ? has(fresh, theirs, screen) : has(fresh, ours))
      await (end === 0 ? has(stayed, ours) : has(stayed, theirs, screen))
    }

    it('goes on with a fresh impolite link in the place of one that was closed', async () => replace(0, false))
    it('goes on with a fresh polite link in the place of one that was closed', async () => replace(1, false))
    it('goes on at once with a fresh link when it is told of a new channel', async () => {
      await replace(0, true)
      await Promise.all(made.map(async link => link.close()))
      a = create(0)
      b = create(1)
      await replace(1, true)
    })

    it('goes on when a listener throws', async () => {
      const [camera, microphone] = [publication('camera'), publication('microphone')]
      const errors = await collectUncaught(async () => {
        for (const type of ['track', 'untrack', 'mute', 'state'] as const) {
          b.addEventListener(type, () => { throw new Error(`a listener of ${type}`) })
        }

        await Promise.all([a.publish(camera), a.publish(microphone)])
        await start()
        await has(b, camera, microphone)
        await a.publish({ ...microphone, muted: true })
        await has(b, camera, { ...microphone, muted: true })
        await a.unpublish(camera.id)
        await has(b, { ...microphone, muted: true })
        await b.close()
      })

      expect(errors.length).to.be.greaterThan(4)
    })

    it('takes no harm from a listener that closes it', async () => {
      b.addEventListener('track', () => { void b.close() })
      await Promise.all([a.publish(publication('camera')), a.publish(publication('microphone'))])
      await Promise.all([a.start(), b.start()])
      await until(() => b.state === 'closed', 'closed')
    })

    it('takes no harm from messages that make no sense', async () => {
      const camera = publication('camera')
      const feed = (link: Link): void => {
        for (const message of garbage()) {
          link.receive(message as any)
        }
      }

      feed(a)
      feed(b)
      await a.publish(camera)
      await start()
      await has(b, camera)
      feed(a)

      // where senders choose the numbers of their publications, each may be of any kind
      expect(a.tracks.filter(({ publicationId }) => expectedPath === 'direct' || publicationId !== 'kind mismatch')).to.deep.equal([])
      const microphone = publication('microphone')
      await b.publish(microphone)
      await has(a, microphone)
      await a.publish(microphone)
      await has(b, camera, microphone)
    })

    it('drops a withdrawn publication although nonsense surrounds it', async () => {
      const camera = publication('camera')
      await a.publish(camera)
      await start()
      await has(b, camera)
      b.receive({ type: 'publications', publications: [{ id: camera.id, source: 'microphone', muted: false }] })
      await has(b)
      a.resend()
      await has(b, camera)
    })

    it('is silent and harmless once it is closed', async () => {
      const camera = publication('camera')
      await a.publish(camera)
      await start()
      await has(b, camera)
      const events = record(b)
      const last = [...wire.sent].reverse().find(({ type }) => type === 'publications')
      await b.close()
      expect(events).to.deep.equal(['closed'])
      expect(b.state).to.equal('closed')
      expect(b.tracks).to.deep.equal([])
      const sent = wire.sent.length

      await b.close()
      await b.start()
      await b.publish(camera)
      await b.encode(camera.id, { maxBitrate: 1, scaleResolutionDownBy: 1, maxFramerate: 1, active: true })
      await b.unpublish(camera.id)
      await b.stats()
      b.restart()
      b.resend()
      b.receive(last!)
      garbage().forEach(message => { b.receive(message as any) })
      expect(b.level(camera.id)).to.equal(0)
      await a.close()
      expect(events).to.deep.equal(['closed'])
      expect(wire.sent).to.have.lengthOf(sent)
    })

    it('closes before it has started', async () => {
      await b.close()
      await b.start()
      expect(b.state).to.equal('closed')
    })
  })
}
