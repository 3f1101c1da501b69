import { expect } from 'aegir/chai'
import { createDevices } from '../../web/src/devices/index.ts'
import { createNotices } from '../../web/src/notices/notices.ts'
import { createOwnMedia } from '../../web/src/own-media/index.ts'
import { publishOwnMedia } from '../../web/src/room/publishing.ts'
import { FakeMediaDevices, fakeMemory, fakeTrack, settled, until } from './fakes.ts'
import type { Captured } from '../../web/src/own-media/capture.ts'
import type { Device, OwnMedia } from '../../web/src/own-media/index.ts'
import type { LocalPublication, Room } from 'freeflow-connect'

const KINDS = { camera: 'video', microphone: 'audio' }

interface Fixture {
  own: OwnMedia
  asked: Device[][]
}

function setUp (problems: Captured['problems'] = {}, before: Promise<void> = Promise.resolve()): Fixture {
  const asked: Device[][] = []
  const own = createOwnMedia({
    devices: createDevices({ memory: fakeMemory(), mediaDevices: new FakeMediaDevices() }),
    notices: createNotices(),
    capture: async (devices) => {
      asked.push(devices)
      await before
      const tracks = devices.filter(device => problems[device] == null).map(device => [device, fakeTrack(KINDS[device])])
      return { tracks: Object.fromEntries(tracks), problems }
    },
    permission: async device => device === 'camera' ? 'granted' : 'prompt',
    meter: () => ({ level: () => 0.5, close: () => {} })
  })

  return { own, asked }
}

describe('web own media', () => {
  it('opens nothing before it is told to', async () => {
    const { own, asked } = setUp()
    own.drop('camera')
    await own.want('camera')

    expect(own.get().camera).to.include({ wanted: true, state: 'off' })
    expect(asked).to.be.empty()
  })

  it('asks once for both', async () => {
    const { own, asked } = setUp()
    await own.open()

    expect(asked).to.deep.equal([['camera', 'microphone']])
    expect(own.get().camera.state).to.equal('on')
    expect(own.get().microphone.state).to.equal('on')
    expect(own.level()).to.equal(0.5)
  })

  it('opens by itself only what needs no question', async () => {
    const { own, asked } = setUp()
    await own.openPermitted()

    expect(asked).to.deep.equal([['camera']])
  })

  it('goes on with what can be had', async () => {
    const { own } = setUp({ camera: 'camera-in-use' })
    await own.open()

    expect(own.get().camera).to.include({ wanted: false, state: 'off', problem: 'camera-in-use' })
    expect(own.get().microphone.state).to.equal('on')
  })

  it('turns the light off with the camera', async () => {
    const { own } = setUp()
    await own.open()
    const track = own.track('camera')
    own.drop('camera')

    expect(track?.readyState).to.equal('ended')
    expect(own.track('camera')).to.equal(undefined)

    await own.want('camera')
    expect(own.track('camera')).to.not.equal(track)
    expect(own.get().camera.state).to.equal('on')
  })

  it('keeps a microphone that is only silenced', async () => {
    const { own } = setUp()
    await own.open()
    const track = own.track('microphone')
    own.drop('microphone', { keep: true })
    expect(track?.enabled).to.be.false()
    expect(own.level()).to.equal(0)

    await own.want('microphone')
    expect(own.track('microphone')).to.equal(track)
    expect(track?.enabled).to.be.true()
  })

  it('stops a camera that comes after nobody wants it any more', async () => {
    const permission = Promise.withResolvers<void>()
    const { own } = setUp({}, permission.promise)
    const opening = own.open()
    own.drop('camera')
    permission.resolve()
    await opening

    expect(own.track('camera')).to.equal(undefined)
    expect(own.get().camera.state).to.equal('off')
  })

  it('says when a device is unplugged', async () => {
    const { own } = setUp()
    await own.open()
    own.track('microphone')?.dispatchEvent(new Event('ended'))
    await until(own, ({ microphone }) => microphone.state === 'off')

    expect(own.get().microphone).to.include({ wanted: false, state: 'off', problem: 'microphone-lost' })
  })

  it('closes everything and keeps the wishes', async () => {
    const { own } = setUp()
    await own.open()
    own.drop('microphone')
    const camera = own.track('camera')
    own.close()

    expect(camera?.readyState).to.equal('ended')
    expect(own.get()).to.deep.include({ open: false, camera: { wanted: true, state: 'off' }, microphone: { wanted: false, state: 'off' } })
  })
})

describe('web publishing', () => {
  interface RoomFixture extends Pick<Room, 'publications' | 'publish'> {
    log: string[]
  }

  function fakeRoom (): RoomFixture {
    const log: string[] = []
    const room: RoomFixture = {
      log,
      publications: [],
      publish: async (track, { source }) => {
        let current = track
        let muted = false
        const publication: LocalPublication = {
          id: source,
          source,
          get track () { return current },
          get muted () { return muted },
          music: false,
          mute: () => { muted = true; log.push(`mute ${source}`) },
          unmute: () => { muted = false; log.push(`unmute ${source}`) },
          replaceTrack: async (next: MediaStreamTrack) => { current = next; log.push(`replace ${source}`) },
          unpublish: async () => { room.publications.splice(room.publications.indexOf(publication), 1); log.push(`unpublish ${source}`) }
        }
        room.publications.push(publication)
        log.push(`publish ${source}`)
        return publication
      }
    }

    return room
  }

  it('follows what the person wants', async () => {
    const { own } = setUp()
    const room = fakeRoom()
    const scope = new AbortController()
    publishOwnMedia({ room, own, signal: scope.signal, onError: (error) => { throw error } })
    await own.open()
    await settled()
    expect(room.log.splice(0)).to.have.members(['publish camera', 'publish microphone'])

    own.drop('microphone', { keep: true })
    own.drop('camera')
    await settled()
    expect(room.log.splice(0)).to.have.members(['mute microphone', 'unpublish camera'])

    await own.want('microphone')
    await own.want('camera')
    await settled()
    expect(room.log.splice(0)).to.have.members(['unmute microphone', 'publish camera'])

    scope.abort()
    own.close()
    await settled()
    expect(room.log).to.be.empty()
  })

  it('replaces a silenced microphone by a silent one', async () => {
    const { own } = setUp()
    const room = fakeRoom()
    await own.open()
    publishOwnMedia({ room, own, signal: new AbortController().signal, onError: (error) => { throw error } })
    await settled()
    room.log.splice(0)

    // both at once, as a slow publishing sees it
    own.drop('microphone', { keep: true })
    await own.choose('microphone', { id: 'other', label: 'Other' })
    await settled()

    expect(room.log).to.deep.equal(['mute microphone', 'replace microphone'])
    expect(own.track('microphone')?.enabled).to.be.false()
  })

  it('does not publish a second time what joining has published', async () => {
    const { own } = setUp()
    const room = fakeRoom()
    await own.open()
    await room.publish(own.track('camera') as MediaStreamTrack, { source: 'camera' })
    publishOwnMedia({ room, own, signal: new AbortController().signal, onError: (error) => { throw error } })
    await settled()

    expect(room.log).to.deep.equal(['publish camera', 'publish microphone'])
  })

  it('says when publishing fails', async () => {
    const { own } = setUp()
    const errors: unknown[] = []
    const error = new Error('no')
    await own.open()
    publishOwnMedia({ room: { publications: [], publish: async () => { throw error } }, own, signal: new AbortController().signal, onError: (err) => { errors.push(err) } })
    await settled()

    expect(errors).to.deep.equal([error])
  })
})
