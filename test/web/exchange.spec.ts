import { expect } from 'aegir/chai'
import { createDevices } from '../../web/src/devices/index.ts'
import { createOwnMedia } from '../../web/src/own-media/index.ts'
import { device, FakeMediaDevices, fakeMemory, fakeTrack, settled } from './fakes.ts'
import type { Devices } from '../../web/src/devices/index.ts'
import type { Capture, Permission } from '../../web/src/own-media/capture.ts'
import type { Device, OwnMedia } from '../../web/src/own-media/index.ts'
import type { ProblemCode } from '../../web/src/problems/problem.ts'

interface Fixture {
  sockets: FakeMediaDevices
  devices: Devices
  own: OwnMedia
  said: string[]

  /**
   * What cannot be opened, by name
   */
  broken: Map<string, ProblemCode>
  permissions: Record<Device, Permission>
  label(device: Device): string | undefined
}

interface Init {
  memory?: Record<string, string>

  /**
   * A phone: a second camera opens only when the first one is closed
   */
  single?: boolean
}

function setUp ({ memory = {}, single = false }: Init = {}): Fixture {
  const sockets = new FakeMediaDevices()
  sockets.plug('camera', 'Built-in', 'USB', 'Phone')
  sockets.plug('microphone', 'Desk', 'Headset')
  const devices = createDevices({ memory: fakeMemory(memory), mediaDevices: sockets })
  const said: string[] = []
  const broken: Fixture['broken'] = new Map()
  const permissions: Fixture['permissions'] = { camera: 'granted', microphone: 'granted' }
  let last: MediaStreamTrack | undefined

  // as a browser does it
  const capture: Capture = async (kinds, which = {}) => {
    const tracks: Partial<Record<Device, MediaStreamTrack>> = {}
    const problems: Partial<Record<Device, ProblemCode>> = {}

    for (const kind of kinds) {
      const listed = sockets.plugged.filter(plugged => plugged.kind === kind)
      const wish = which[kind]
      const found = wish == null ? listed[0] : listed.find(({ id }) => id === Object.values(wish)[0]) ?? ('ideal' in wish ? listed[0] : undefined)
      const busy = single && kind === 'camera' && last?.readyState === 'live'

      if (found == null || busy || broken.has(found.label)) {
        problems[kind] = busy ? 'camera-in-use' : broken.get(found?.label ?? '') ?? `${kind}-missing`
      } else {
        tracks[kind] = fakeTrack(kind === 'camera' ? 'video' : 'audio', found)
        last = kind === 'camera' ? tracks[kind] : last
      }
    }

    await settled()
    return { tracks, problems }
  }
  const own = createOwnMedia({
    devices,
    notices: { say: (text) => { said.push(text) } },
    capture,
    permission: async device => permissions[device],
    meter: () => ({ level: () => 0.5, close: () => {} })
  })

  return { sockets, devices, own, said, broken, permissions, label: kind => own.track(kind)?.label }
}

async function wait (): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await settled()
  }
}

describe('web exchange of devices', () => {
  it('opens what was chosen at an earlier visit', async () => {
    const { own, label } = setUp({ memory: { camera: JSON.stringify(device('USB')) } })
    await own.open()

    expect([label('camera'), label('microphone')]).to.deep.equal(['USB', 'Desk'])
  })

  it('opens the default where what was chosen is not there, and says nothing', async () => {
    const { own, label, said } = setUp({ memory: { camera: JSON.stringify(device('Gone')), microphone: 'nonsense' } })
    await own.open()
    await wait()

    expect([label('camera'), label('microphone')]).to.deep.equal(['Built-in', 'Desk'])
    expect(own.get().camera.problem).to.equal(undefined)
    expect(said).to.be.empty()
  })

  it('finds by its name what has a new ID, as soon as names are told', async () => {
    const { own, sockets, devices, label } = setUp({ memory: { camera: '{"id":"old","label":"USB"}' } })
    const named = sockets.plugged
    sockets.plugged = [{ kind: 'camera', id: '', label: '' }]
    await devices.refresh()
    sockets.plugged = named
    await own.open()
    await wait()

    expect(label('camera')).to.equal('USB')
    expect(devices.chosen('camera')).to.deep.equal(device('USB'))
  })

  it('changes an open camera and tells who listens', async () => {
    const { own, devices, label } = setUp()
    await own.open()
    const before = own.track('camera')
    let told = 0
    own.subscribe(() => { told++ })
    await own.choose('camera', device('USB'))

    expect(label('camera')).to.equal('USB')
    expect(before?.readyState).to.equal('ended')
    expect(told).to.equal(1)
    expect(own.get().camera).to.deep.equal({ wanted: true, state: 'on' })
    expect(devices.chosen('camera')).to.deep.equal(device('USB'))
  })

  it('keeps a silenced microphone silent', async () => {
    const { own, label } = setUp()
    await own.open()
    own.drop('microphone', { keep: true })
    await own.choose('microphone', device('Headset'))

    expect(label('microphone')).to.equal('Headset')
    expect(own.track('microphone')?.enabled).to.be.false()
    expect(own.get().microphone).to.deep.equal({ wanted: false, state: 'off' })
  })

  it('only remembers what is chosen for a camera that is off', async () => {
    const { own, label } = setUp()
    await own.open()
    own.drop('camera')
    await own.choose('camera', device('USB'))
    expect(own.track('camera')).to.equal(undefined)

    await own.want('camera')
    expect(label('camera')).to.equal('USB')
  })

  it('takes the last of several quick choices', async () => {
    const { own, label } = setUp()
    await own.open()
    await Promise.all(['USB', 'Phone', 'USB', 'Phone'].map(async name => own.choose('camera', device(name))))

    expect(label('camera')).to.equal('Phone')
  })

  it('takes a choice that comes while a camera is being opened', async () => {
    const { own, label } = setUp()
    const opening = own.open()
    await own.choose('camera', device('USB'))
    await opening
    await wait()

    expect(label('camera')).to.equal('USB')
  })

  it('leaves a camera off that was turned off during the change', async () => {
    const { own } = setUp()
    await own.open()
    const changing = own.choose('camera', device('USB'))
    await Promise.resolve()
    own.drop('camera')
    await changing

    expect(own.track('camera')).to.equal(undefined)
    expect(own.get().camera.state).to.equal('off')
  })

  it('goes on as before where a device cannot be used', async () => {
    const { own, broken, label, said, devices } = setUp()
    await own.open()
    broken.set('USB', 'camera-in-use')
    const before = own.track('camera')
    await own.choose('camera', device('USB'))
    await wait()

    expect(label('camera')).to.equal('Built-in')
    expect(before?.readyState).to.equal('ended')
    expect(own.track('camera')?.readyState).to.equal('live')
    expect(said).to.deep.equal(['“USB” could not be used'])
    expect(devices.chosen('camera')).to.equal(undefined)
    expect(own.get().camera).to.deep.equal({ wanted: true, state: 'on' })
  })

  it('changes the camera of a phone, which opens one at a time', async () => {
    const { own, label, said } = setUp({ single: true })
    await own.open()
    await own.choose('camera', device('USB'))

    expect(label('camera')).to.equal('USB')
    expect(said).to.be.empty()
  })

  const SIGNS: Record<string, (fixture: Fixture, gone: MediaStreamTrack) => void> = {
    'by its track': (_, gone) => { gone.dispatchEvent(new Event('ended')) },
    'by the list': ({ sockets }) => { sockets.unplug('USB') },
    'by both': ({ sockets }, gone) => {
      sockets.unplug('USB')
      gone.dispatchEvent(new Event('ended'))
    }
  }

  for (const [sign, happen] of Object.entries(SIGNS)) {
    it(`goes on with the next camera when one is unplugged, seen ${sign}`, async () => {
      const fixture = setUp()
      const { own, label, said, devices } = fixture
      await own.open()
      await own.choose('camera', device('USB'))
      happen(fixture, own.track('camera') as MediaStreamTrack)
      await wait()

      expect(label('camera')).to.equal('Phone')
      expect(said).to.deep.equal(['“USB” is gone; now using “Phone”'])
      expect(own.get().camera).to.deep.equal({ wanted: true, state: 'on' })
      // it is still what the person wants next time
      expect(devices.chosen('camera')).to.deep.equal(device('USB'))
    })
  }

  it('offers what is plugged in again, and takes it when the person says so', async () => {
    const { own, sockets, label } = setUp()
    await own.open()
    await own.choose('camera', device('USB'))
    sockets.unplug('USB')
    await wait()
    expect(own.get().offers.camera).to.equal(undefined)

    sockets.plug('camera', 'USB')
    await wait()
    expect(label('camera')).to.equal('Phone')
    expect(own.get().offers.camera).to.deep.equal(device('USB'))

    // and withdraws it
    sockets.unplug('USB')
    await wait()
    expect(own.get().offers.camera).to.equal(undefined)

    sockets.plug('camera', 'USB')
    await wait()
    await own.choose('camera', device('USB'))
    expect(label('camera')).to.equal('USB')
    expect(own.get().offers.camera).to.equal(undefined)
  })

  it('offers what was pulled out and pushed in again at once', async () => {
    const { own, sockets, label } = setUp()
    await own.open()
    await wait()
    own.track('camera')?.dispatchEvent(new Event('ended'))
    sockets.unplug('Built-in')
    await settled()
    sockets.plug('camera', 'Built-in')
    await wait()

    expect(label('camera')).to.equal('USB')
    expect(own.get().offers.camera).to.deep.equal(device('Built-in'))
  })

  it('offers nothing that was declined, that is still listed, or that was not in use', async () => {
    const { own, sockets } = setUp()
    await own.open()
    own.track('camera')?.stop()
    own.track('camera')?.dispatchEvent(new Event('ended'))
    sockets.plug('camera', 'New')
    await wait()
    expect(own.get().offers.camera).to.equal(undefined)

    sockets.unplug('Built-in')
    await wait()
    sockets.plug('camera', 'Built-in')
    await wait()
    expect(own.get().offers.camera).to.deep.equal(device('Built-in'))
    own.decline('camera')
    sockets.plug('camera', 'Another')
    await wait()
    expect(own.get().offers.camera).to.equal(undefined)
  })

  it('takes nothing that was behind the default in its place', async () => {
    const { own, sockets, label } = setUp()
    sockets.plugged = [{ kind: 'microphone', id: 'default', label: 'Default - Headset' }, ...sockets.plugged.filter(({ label }) => label !== 'Desk')]
    sockets.plug('microphone', 'Desk')
    await wait()
    await own.open()
    await wait()
    expect(label('microphone')).to.equal('Default - Headset')
    own.track('microphone')?.dispatchEvent(new Event('ended'))
    await wait()
    expect(label('microphone')).to.equal('Desk')
  })

  it('skips what cannot be opened, and never goes back to what is broken', async () => {
    const { own, broken, label } = setUp()
    await own.open()
    broken.set('USB', 'camera-in-use')
    own.track('camera')?.dispatchEvent(new Event('ended'))
    await wait()
    expect(label('camera')).to.equal('Phone')

    broken.delete('USB')
    own.track('camera')?.dispatchEvent(new Event('ended'))
    await wait()
    expect(label('camera')).to.equal('USB')

    own.track('camera')?.dispatchEvent(new Event('ended'))
    await wait()
    expect(own.get().camera).to.deep.equal({ wanted: false, state: 'off', problem: 'camera-lost' })
  })

  it('replaces a silenced microphone by a silent one', async () => {
    const { own, sockets, label } = setUp()
    await own.open()
    own.drop('microphone', { keep: true })
    sockets.unplug('Desk')
    await wait()

    expect(label('microphone')).to.equal('Headset')
    expect(own.track('microphone')?.enabled).to.be.false()
    expect(own.get().microphone.state).to.equal('off')
  })

  it('is off with a problem where no other is left, and on again by hand', async () => {
    const { own, sockets, label, said } = setUp()
    await own.open()
    sockets.plugged = sockets.plugged.filter(({ label }) => label !== 'Headset')
    sockets.unplug('Desk')
    await wait()
    expect(own.get().microphone).to.deep.equal({ wanted: false, state: 'off', problem: 'microphone-lost' })
    expect(said).to.be.empty()

    sockets.plug('microphone', 'Desk')
    await wait()
    expect(own.get().microphone.state).to.equal('off')
    await own.want('microphone')
    expect(label('microphone')).to.equal('Desk')
  })

  it('asks for nothing after the permission was taken away', async () => {
    const { own, permissions } = setUp()
    await own.open()
    permissions.camera = 'denied'
    own.track('camera')?.dispatchEvent(new Event('ended'))
    await wait()

    expect(own.get().camera.problem).to.equal('camera-denied')
  })

  it('lets nothing that is plugged in take over', async () => {
    const { own, sockets, devices, label } = setUp({ memory: { camera: JSON.stringify(device('New')) } })
    await own.open()
    sockets.plug('camera', 'New')
    await wait()

    expect(devices.get().camera.map(({ label }) => label)).to.include('New')
    expect(label('camera')).to.equal('Built-in')
  })

  it('asks for names without turning anything on', async () => {
    const { own, sockets, devices } = setUp()
    own.drop('microphone')
    sockets.plugged = [{ kind: 'camera', id: '', label: '' }, { kind: 'microphone', id: '', label: '' }]
    await devices.refresh()
    await own.allow()

    expect(own.get().camera.state).to.equal('on')
    expect(own.get().microphone).to.include({ wanted: false, state: 'off' })
    expect(own.track('microphone')).to.equal(undefined)
  })
})
