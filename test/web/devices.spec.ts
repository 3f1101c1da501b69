import { expect } from 'aegir/chai'
import { captureField, speakerField } from '../../web/src/device-picker/fields.ts'
import { readChoice } from '../../web/src/devices/devices.ts'
import { behind, createDevices, createSpeaker, hasVanished, isNamed, recall, successors, SYSTEM_SPEAKER } from '../../web/src/devices/index.ts'
import { device, FakeMediaDevices, fakeMemory, settled } from './fakes.ts'
import type { ListedDevice, Speaker } from '../../web/src/devices/index.ts'

const UNNAMED: ListedDevice = { id: '', label: '' }

function list (...names: string[]): ListedDevice[] {
  return names.map(device)
}

describe('web choice of devices', () => {
  const recalled: Array<{ what: string, devices: ListedDevice[], chosen?: ListedDevice, is?: ListedDevice }> = [
    { what: 'nothing was chosen', devices: list('A', 'B') },
    { what: 'it is there', devices: list('A', 'B'), chosen: device('B'), is: device('B') },
    { what: 'it is not there', devices: list('A'), chosen: device('B') },
    { what: 'its ID is a new one', devices: list('A', 'B'), chosen: { id: 'old', label: 'B' }, is: device('B') },
    { what: 'its ID counts more than its name', devices: list('A', 'B'), chosen: { ...device('A'), label: 'B' }, is: device('A') },
    { what: 'two have its name', devices: [{ id: '1', label: 'Cam' }, { id: '2', label: 'Cam' }], chosen: { id: '2', label: 'Cam' }, is: { id: '2', label: 'Cam' } },
    { what: 'names are hidden', devices: [UNNAMED], chosen: device('A') },
    { what: 'the choice has no name', devices: [{ id: '1', label: '' }], chosen: { id: 'old', label: '' } },
    { what: 'there is nothing', devices: [], chosen: device('A') }
  ]

  for (const { what, devices, chosen, is } of recalled) {
    it(`recalls a device: ${what}`, () => {
      expect(recall(devices, chosen)).to.deep.equal(is)
    })
  }

  const taken: Array<{ what: string, before: string, now: string, gone: string, chosen?: string, next: string }> = [
    { what: 'the next in the list', before: 'ABC', now: 'AC', gone: 'B', next: 'CA' },
    { what: 'the first after the last', before: 'ABC', now: 'AB', gone: 'C', next: 'AB' },
    { what: 'nobody', before: 'A', now: '', gone: 'A', next: '' },
    { what: 'not the one that is gone, though it is still listed', before: 'AB', now: 'AB', gone: 'A', next: 'B' },
    { what: 'the choice of the person', before: 'ABC', now: 'BC', gone: 'A', chosen: 'C', next: 'CB' },
    { what: 'not the choice that is gone', before: 'ABC', now: 'BC', gone: 'A', chosen: 'A', next: 'BC' },
    { what: 'a new one last', before: 'AB', now: 'NA', gone: 'B', next: 'AN' },
    { what: 'any, where the list before is not known', before: '', now: 'BC', gone: 'A', next: 'BC' }
  ]

  for (const { what, before, now, gone, chosen, next } of taken) {
    it(`takes in the place of a device: ${what}`, () => {
      const order = successors(list(...before), list(...now), device(gone).id, chosen == null ? undefined : device(chosen))
      expect(order.map(({ label }) => label).join('')).to.equal(next)
    })
  }

  const vanished: Array<{ what: string, before: ListedDevice[], now: ListedDevice[], is: boolean }> = [
    { what: 'unplugged', before: list('A', 'B'), now: list('B'), is: true },
    { what: 'the only one unplugged', before: list('A'), now: [], is: true },
    { what: 'still there', before: list('A'), now: list('B', 'A'), is: false },
    { what: 'never seen', before: list('B'), now: list('B'), is: false },
    { what: 'permission taken away', before: list('A'), now: [UNNAMED], is: false }
  ]

  for (const { what, before, now, is } of vanished) {
    it(`knows a device that is gone: ${what}`, () => {
      expect(hasVanished(before, now, device('A').id)).to.equal(is)
    })
  }

  it('misses nobody who never said who they are, once the others do', () => {
    expect(hasVanished([UNNAMED], list('A'), '')).to.equal(false)
  })

  const pseudonyms: Array<{ what: string, of: ListedDevice, is: string }> = [
    { what: 'the one behind the default', of: { id: 'default', label: 'Default - B' }, is: 'B' },
    { what: 'itself', of: device('A'), is: 'A' },
    { what: 'a default of its own', of: { id: 'default', label: 'Something' }, is: 'Something' },
    { what: 'a default without a name', of: { id: 'default', label: '' }, is: '' }
  ]

  for (const { what, of, is } of pseudonyms) {
    it(`knows who is meant by a pseudonym: ${what}`, () => {
      expect(behind([UNNAMED, { id: 'default', label: 'Default - B' }, ...list('A', 'B')], of).label).to.equal(is)
    })
  }

  it('knows whether names are told', () => {
    expect([[], [UNNAMED], [{ id: '1', label: '' }], list('A')].map(isNamed)).to.deep.equal([false, false, false, true])
  })

  const fields: Array<{ what: string, listed: ListedDevice[], used?: string, chosen?: string, is: [string, string, number] }> = [
    { what: 'none there', listed: [], is: ['none', '', 0] },
    { what: 'names hidden', listed: [UNNAMED], chosen: 'A', is: ['hidden', '', 0] },
    { what: 'the first, as the browser does it', listed: list('A', 'B'), is: ['ready', 'A', 2] },
    { what: 'the remembered one', listed: list('A', 'B'), chosen: 'B', is: ['ready', 'B', 2] },
    { what: 'the one in use, whatever was chosen', listed: list('A', 'B'), used: 'A', chosen: 'B', is: ['ready', 'A', 2] }
  ]

  for (const { what, listed, used, chosen, is } of fields) {
    it(`shows ${what}`, () => {
      const { state, value, options } = captureField(listed, used == null ? undefined : device(used).id, chosen == null ? undefined : device(chosen))
      expect([state, value, options.length]).to.deep.equal([is[0], is[1] === '' ? '' : device(is[1]).id, is[2]])
    })
  }

  it('always has a speaker of the system', () => {
    const own = { id: 'default', label: 'Default - Headset' }

    expect(speakerField([], SYSTEM_SPEAKER, 'System')).to.deep.include({ value: SYSTEM_SPEAKER, options: [{ id: SYSTEM_SPEAKER, label: 'System' }] })
    expect(speakerField([UNNAMED], SYSTEM_SPEAKER, 'System').options).to.have.lengthOf(1)
    expect(speakerField([own, device('Headset')], SYSTEM_SPEAKER, 'System')).to.deep.include({ value: 'default', options: [own, device('Headset')] })
    expect(speakerField(list('Headset'), device('Headset').id, 'System')).to.include({ value: device('Headset').id })
  })

  it('reads nothing that it has not written', () => {
    expect(readChoice(JSON.stringify(device('A')))).to.deep.equal(device('A'))

    for (const text of [undefined, '', 'A', 'null', '[]', '{"id":1,"label":"A"}', '{"id":"1"}']) {
      expect(readChoice(text)).to.equal(undefined)
    }
  })
})

describe('web devices', () => {
  it('lists what is plugged in, by kind', async () => {
    const sockets = new FakeMediaDevices()
    sockets.plug('camera', 'Cam')
    const devices = createDevices({ memory: fakeMemory(), mediaDevices: sockets })
    await settled()
    expect(devices.get().camera).to.deep.equal(list('Cam'))

    let told = 0
    devices.subscribe(() => { told++ })
    sockets.plug('speaker', 'Headset')
    await settled()
    expect(devices.get().speaker).to.deep.equal(list('Headset'))

    await devices.refresh()
    expect(told).to.equal(1)
  })

  it('keeps the newest answer', async () => {
    const first = Promise.withResolvers<MediaDeviceInfo[]>()
    const sockets = new FakeMediaDevices()
    sockets.plug('camera', 'New')
    const now = sockets.enumerateDevices.bind(sockets)
    sockets.enumerateDevices = async () => first.promise
    const devices = createDevices({ memory: fakeMemory(), mediaDevices: sockets })
    sockets.enumerateDevices = now
    await devices.refresh()
    first.resolve([])
    await settled()

    expect(devices.get().camera).to.deep.equal(list('New'))
  })

  it('remembers a choice', () => {
    const memory = fakeMemory()
    createDevices({ memory, mediaDevices: new FakeMediaDevices() }).choose('camera', device('Cam'))

    expect(createDevices({ memory, mediaDevices: new FakeMediaDevices() }).chosen('camera')).to.deep.equal(device('Cam'))
  })

  it('has nothing where the page is not secure', () => {
    expect(createDevices({ memory: fakeMemory(), mediaDevices: undefined }).get().camera).to.be.empty()
  })
})

describe('web speaker', () => {
  interface Fixture {
    sockets: FakeMediaDevices
    speaker: Speaker
    said: string[]
    sinks: string[]
  }

  async function setUp ({ chosen, broken }: { chosen?: string, broken?: boolean } = {}, ...plugged: string[]): Promise<Fixture> {
    const sockets = new FakeMediaDevices()
    sockets.plug('speaker', ...plugged)
    const devices = createDevices({ memory: fakeMemory(chosen == null ? {} : { speaker: JSON.stringify(device(chosen)) }), mediaDevices: sockets })
    const said: string[] = []
    const sinks: string[] = []
    const speaker = createSpeaker({
      devices,
      notices: { say: (text) => { said.push(text) } },
      supported: true,
      play: async () => {
        if (broken === true) {
          throw new Error('no')
        }
      }
    })
    speaker.attach({ setSinkId: async (id) => { sinks.push(id) } })
    await settled()

    return { sockets, speaker, said, sinks }
  }

  it('leaves the sound where it is until somebody chooses', async () => {
    const { speaker, sinks } = await setUp({}, 'Desk', 'Headset')
    expect(sinks).to.be.empty()

    await speaker.choose(device('Headset'))
    expect(sinks).to.deep.equal([device('Headset').id])
  })

  it('plays where it was chosen at an earlier visit, what comes later too', async () => {
    const { speaker, sinks } = await setUp({ chosen: 'Headset' }, 'Desk', 'Headset')
    expect(sinks).to.deep.equal([device('Headset').id])

    speaker.attach({ setSinkId: async (id) => { sinks.push(id) } })
    expect(sinks).to.have.lengthOf(2)
  })

  it('tries again while an element has no sound to play, and not after', async () => {
    const { speaker, sinks } = await setUp({ chosen: 'Headset' }, 'Desk', 'Headset')
    const done = Promise.withResolvers<void>()
    let calls = 0
    speaker.attach({
      setSinkId: async (id) => {
        if (++calls < 3) {
          throw new DOMException('no sound yet', 'AbortError')
        }

        sinks.push(id)
        done.resolve()
      }
    })
    await done.promise
    expect(sinks).to.have.lengthOf(2)

    let others = 0
    const detach = speaker.attach({
      setSinkId: async () => {
        others++
        throw new DOMException('no sound yet', 'AbortError')
      }
    })
    detach()
    await new Promise(resolve => { setTimeout(resolve, 100) })
    expect(others).to.equal(1)
  })

  it('falls back to the system, says so, and does not jump back', async () => {
    const { sockets, speaker, sinks, said } = await setUp({ chosen: 'Headset' }, 'Desk', 'Headset')
    sockets.unplug('Headset')
    await settled()
    expect(speaker.get()).to.equal(SYSTEM_SPEAKER)
    expect(sinks.at(-1)).to.equal(SYSTEM_SPEAKER)
    expect(said).to.deep.equal(['“Headset” is gone; now using the system’s default speaker'])

    expect(speaker.offer.get()).to.equal(undefined)
    sockets.plug('speaker', 'Headset')
    await settled()
    expect(speaker.get()).to.equal(SYSTEM_SPEAKER)
    expect(speaker.offer.get()).to.deep.equal(device('Headset'))

    await speaker.choose(device('Headset'))
    expect(speaker.get()).to.equal(device('Headset').id)
    expect(speaker.offer.get()).to.equal(undefined)
  })

  it('does not jump to a remembered one that is plugged in later', async () => {
    const { sockets, speaker, said } = await setUp({ chosen: 'Headset' }, 'Desk')
    sockets.plug('speaker', 'Headset')
    await settled()

    expect(speaker.get()).to.equal(SYSTEM_SPEAKER)
    expect(said).to.be.empty()
  })

  it('stays where it is when a device cannot be used', async () => {
    const { speaker, said } = await setUp({ broken: true }, 'Desk')
    await speaker.choose(device('Desk'))

    expect(speaker.get()).to.equal(SYSTEM_SPEAKER)
    expect(said).to.deep.equal(['“Desk” could not be used'])
  })
})
