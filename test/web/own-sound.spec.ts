import { expect } from 'aegir/chai'
import { createDevices } from '../../web/src/devices/index.ts'
import { createNotices } from '../../web/src/notices/notices.ts'
import { createOwnMedia } from '../../web/src/own-media/index.ts'
import { createOwnSound } from '../../web/src/room/own-sound.ts'
import { createSoundModel } from '../../web/src/sound/index.ts'
import { FakeMediaDevices, fakeMemory, fakeTrack } from './fakes.ts'
import type { OwnMedia } from '../../web/src/own-media/index.ts'
import type { OwnSound } from '../../web/src/room/own-sound.ts'
import type { SoundModel, SoundSettings } from '../../web/src/sound/index.ts'

interface Fixture {
  own: OwnMedia
  sound: SoundModel
  ownSound: OwnSound
  ears: Array<{ enabled: boolean, readyState: string }>
  said(): string[]
}

describe('web own sound', () => {
  let scope: AbortController

  beforeEach(() => { scope = new AbortController() })
  afterEach(() => { scope.abort() })

  function setUp (settings: Partial<SoundSettings> = {}): Fixture {
    const sound = createSoundModel(fakeMemory({ sound: JSON.stringify(settings) }))
    const notices = createNotices()
    const ears: Fixture['ears'] = []
    const own = createOwnMedia({
      notices,
      devices: createDevices({ memory: fakeMemory(), mediaDevices: new FakeMediaDevices() }),
      capture: async devices => ({ tracks: Object.fromEntries(devices.map(device => [device, fakeTrack(device === 'camera' ? 'video' : 'audio')])), problems: {} }),
      meter: (track) => {
        ears.push(track)
        return { level: () => track.enabled ? 0.3 : 0, close: () => {} }
      },
      listens: () => sound.get().mutedNotice
    })
    sound.subscribe(() => { own.listen() })

    return { own, sound, ears, ownSound: createOwnSound({ own, sound, notices, signal: scope.signal }), said: () => notices.get().map(({ text }) => text) }
  }

  function listen ({ ownSound }: Fixture, from: number, to: number): void {
    for (let now = from; now <= to; now += 100) {
      ownSound.listen(now)
    }
  }

  it('tells somebody who speaks while muted', async () => {
    const fixture = setUp()
    await fixture.ownSound.open()
    listen(fixture, 0, 10_000)
    expect(fixture.said()).to.deep.equal([])

    fixture.own.drop('microphone', { keep: true })
    expect(fixture.own.track('microphone')?.enabled).to.equal(false)
    expect(fixture.own.level()).to.equal(0)
    listen(fixture, 10_000, 15_000)
    expect(fixture.said()).to.deep.equal(['You are muted. Hold the space bar to talk.'])
  })

  it('does not listen to anybody who does not want that', async () => {
    const fixture = setUp({ mutedNotice: false })
    await fixture.ownSound.open()
    expect(fixture.ears[0].enabled).to.equal(true)
    fixture.own.drop('microphone', { keep: true })
    expect(fixture.ears[0].enabled).to.equal(false)
    expect(fixture.own.mutedLevel()).to.equal(0)
    listen(fixture, 0, 10_000)
    expect(fixture.said()).to.deep.equal([])

    fixture.sound.change({ mutedNotice: true })
    expect(fixture.ears[0].enabled).to.equal(true)
    fixture.sound.change({ mutedNotice: false })
    expect(fixture.ears[0].enabled).to.equal(false)
  })

  it('listens to nothing after the microphone is closed', async () => {
    const { own, ownSound, ears } = setUp()
    await ownSound.open()
    own.close()
    expect(ears[0].readyState).to.equal('ended')
    expect(own.mutedLevel()).to.equal(0)
  })

  it('begins silent where a key is to be held', async () => {
    const { own, ownSound } = setUp({ pushToTalk: true })
    await ownSound.open()
    expect(own.get().microphone.wanted).to.equal(false)
    expect(own.track('microphone')?.enabled).to.equal(false)
    expect(own.track('camera')?.enabled).to.equal(true)
  })

  it('falls silent when that is switched on, and stays as it is when it is switched off', async () => {
    const { own, ownSound, sound } = setUp()
    await ownSound.open()
    expect(own.get().microphone.wanted).to.equal(true)
    sound.change({ pushToTalk: true })
    expect(own.get().microphone.wanted).to.equal(false)
    sound.change({ pushToTalk: false })
    expect(own.get().microphone.wanted).to.equal(false)
  })
})
