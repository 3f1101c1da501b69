import { expect } from 'aegir/chai'
import { memoryLinks } from '../../src/media/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Participant, Room, RoomEvents, Source } from '../../src/index.ts'
import type { LinkFactory } from '../../src/media/index.ts'
import type { Network } from '../fixtures/network.ts'

function fakeTrack (kind: 'audio' | 'video'): MediaStreamTrack {
  return { id: crypto.randomUUID(), kind, enabled: true, readyState: 'live' } as unknown as MediaStreamTrack
}

describe('sharing, asking, ignoring', function () {
  this.timeout(60_000)

  let network: Network
  let relays: string[]
  let links: LinkFactory[]

  beforeEach(async () => {
    network = createNetwork()
    relays = (await network.relay()).addresses
    links = [memoryLinks()]
  })

  afterEach(async () => {
    await network.stop()
  })

  async function enter (name: string): Promise<Room> {
    return (await network.peer({ relays, links })).join('tea', { name })
  }

  function see (room: Room, name: string): Participant {
    const found = room.participants.find(participant => participant.name === name)
    expect(found, `${name} as ${room.name} sees them`).to.exist()

    return found as Participant
  }

  async function meet (...names: string[]): Promise<Room[]> {
    const rooms: Room[] = []

    for (const name of names) {
      rooms.push(await enter(name))
    }

    await until(() => rooms.every(({ participants }) => participants.length === names.length - 1))

    return rooms
  }

  it('shows two screens of one and one of another at a time, with sound, to those too who come later', async () => {
    const [ada, bob] = await meet('Ada', 'Bob')
    const tracks: Array<[Room, Source, MediaStreamTrack]> = [
      [ada, 'screen', fakeTrack('video')],
      [ada, 'screen-audio', fakeTrack('audio')],
      [ada, 'camera', fakeTrack('video')],
      [ada, 'second-screen', fakeTrack('video')],
      [ada, 'second-screen-audio', fakeTrack('audio')],
      [bob, 'screen', fakeTrack('video')]
    ]

    for (const [room, source, track] of tracks) {
      await room.publish(track, { source })
    }

    const cy = await enter('Cy')
    await until(() => cy.participants.length === 2)
    await until(() => tracks.every(([room, source, track]) => see(cy, room.name).media(source)?.id === track.id))
    await ada.publications.find(({ source }) => source === 'screen')?.unpublish()
    await until(() => see(cy, 'Ada').media('screen') == null)
    expect(see(cy, 'Bob').media('screen')).to.exist()
    expect(see(cy, 'Ada').media('second-screen')).to.exist()
    expect(see(cy, 'Ada').media('camera')).to.exist()
  })

  it('asks to be heard, and switches nothing on', async () => {
    const [ada, bob] = await meet('Ada', 'Bob')
    const publication = await bob.publish(fakeTrack('audio'), { source: 'microphone' })
    publication.mute()
    const asked: string[] = []
    bob.addEventListener('unmute:ask', ({ detail }) => { asked.push(detail.name) })
    const participant = see(ada, 'Bob')
    await until(() => participant.media('microphone') != null)
    expect([participant.askToUnmute(), participant.askToUnmute()]).to.deep.equal([true, false])
    await until(() => asked.length > 0)
    expect(asked).to.deep.equal(['Ada'])
    expect(publication.muted).to.be.true()
  })

  it('draws over a screen for everybody', async () => {
    const [ada, bob, cy] = await meet('Ada', 'Bob', 'Cy')
    const drawn: string[] = []

    for (const room of [ada, cy]) {
      room.addEventListener('draw', ({ detail: { participant, screen, second = false, line, points } }: RoomEvents['draw']) => {
        drawn.push(`${room.name}: ${participant.name} ${screen.equals(see(bob, 'Ada').id)} ${second} ${line} ${points.map(({ x, y }) => `${x},${y}`).join(' ')}`)
      })
    }

    bob.draw({ screen: see(bob, 'Ada').id, second: true, line: 2, points: [{ x: 1, y: 1 }] })
    bob.draw({ screen: see(bob, 'Ada').id, line: 1, points: [{ x: 0, y: 1 }, { x: 1, y: 0 }] })
    await until(() => drawn.length === 4)
    expect(drawn.sort()).to.deep.equal(['Ada: Bob true false 1 0,1 1,0', 'Ada: Bob true true 2 1,1', 'Cy: Bob true false 1 0,1 1,0', 'Cy: Bob true true 2 1,1'])
  })

  it('removes somebody for oneself alone, and takes it back', async () => {
    const [ada, bob, cy] = await meet('Ada', 'Bob', 'Cy')
    const asked: string[] = []
    ada.addEventListener('unmute:ask', ({ detail }) => { asked.push(detail.name) })

    for (const room of [ada, bob, cy]) {
      await room.publish(fakeTrack('audio'), { source: 'microphone' })
    }

    const heard = (room: Room, name: string): boolean => see(room, name).media('microphone') != null
    await until(() => heard(ada, 'Bob') && heard(bob, 'Ada') && heard(ada, 'Cy') && heard(cy, 'Bob'))

    see(ada, 'Bob').ignore(true)
    await until(() => !heard(ada, 'Bob') && see(bob, 'Ada').path.kind === 'none')
    expect(see(ada, 'Bob').path).to.deep.equal({ kind: 'none', reason: 'ignored' })
    expect(see(ada, 'Bob').ignored).to.be.true()
    see(bob, 'Ada').askToUnmute()
    await bob.publish(fakeTrack('video'), { source: 'camera' })
    await until(() => see(cy, 'Bob').media('camera') != null)
    await stays(() => asked.length === 0 && !heard(ada, 'Bob') && see(ada, 'Bob').media('camera') == null && see(bob, 'Ada').path.kind === 'none', { ms: 1_500 })
    expect(heard(ada, 'Cy') && heard(cy, 'Bob')).to.be.true()
    expect(see(bob, 'Ada').status).to.equal('present')

    see(ada, 'Bob').ignore(false)
    await until(() => heard(ada, 'Bob') && heard(bob, 'Ada') && see(ada, 'Bob').media('camera') != null)
    expect(see(ada, 'Bob').path.kind).to.equal('direct')
  })

  it('keeps somebody removed who comes back', async () => {
    const ada = await enter('Ada')
    const someone = await network.peer({ relays, links })
    const bob = await someone.join('tea', { name: 'Bob' })
    await bob.publish(fakeTrack('audio'), { source: 'microphone' })
    await until(() => ada.participants.length === 1 && see(ada, 'Bob').media('microphone') != null)
    see(ada, 'Bob').ignore(true)
    await bob.leave()
    await until(() => ada.participants.length === 0)

    const again = await someone.join('tea', { name: 'Bob' })
    await again.publish(fakeTrack('audio'), { source: 'microphone' })
    await until(() => ada.participants.length === 1)
    expect(see(ada, 'Bob').ignored).to.be.true()
    await stays(() => see(ada, 'Bob').media('microphone') == null, { ms: 1_500 })
  })
})
