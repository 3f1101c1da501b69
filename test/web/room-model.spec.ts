import { expect } from 'aegir/chai'
import { createDevices } from '../../web/src/devices/index.ts'
import { createNotices } from '../../web/src/notices/notices.ts'
import { createOwnMedia } from '../../web/src/own-media/index.ts'
import { createPictureModel } from '../../web/src/picture/index.ts'
import { createRoomModel } from '../../web/src/room/index.ts'
import { createSettingsModel } from '../../web/src/settings/settings-model.ts'
import { createSoundModel } from '../../web/src/sound/index.ts'
import { FakeMediaDevices, fakeMemory, fakeTrack, named, until } from './fakes.ts'
import type { OwnMedia } from '../../web/src/own-media/index.ts'
import type { Ending, RoomModel } from '../../web/src/room/index.ts'
import type { Participant, Room } from 'freeflow-connect'

class FakeStream {
  private tracks: unknown[] = []
  getTracks (): unknown[] { return this.tracks }
  addTrack (track: unknown): void { this.tracks.push(track) }
  removeTrack (track: unknown): void { this.tracks = this.tracks.filter(other => other !== track) }
}

class FakeParticipant {
  readonly id: { toString(): string }
  name: string
  status = 'present'
  path = { kind: 'none', reason: 'connecting' }
  audioLevel = 0
  silent = false
  camera?: MediaStreamTrack
  screen?: MediaStreamTrack
  second?: MediaStreamTrack

  constructor (id: string, name: string) {
    this.id = { toString: () => id }
    this.name = name
  }

  media (source: string): MediaStreamTrack | undefined {
    const { camera, screen, second } = this

    return new Map([['camera', camera], ['screen', screen], ['second-screen', second]]).get(source)
  }

  muted (source: string): boolean {
    return source === 'camera' ? this.camera == null : this.silent
  }

  view (): void {}
}

class FakeRoom extends EventTarget {
  label = 'tea'
  guessable = true
  name = 'Ada'
  publications = []
  participants: FakeParticipant[] = []
  together = Object.assign(new EventTarget(), { hands: [], polls: [] })
  overload = { sending: 0, receiving: 0 }
  chat = Object.assign(new EventTarget(), { messages: [], unread: 0 })
  calls: string[] = []

  async publish (): Promise<void> { this.calls.push('publish') }
  async leave (): Promise<void> { this.calls.push('leave') }
  leaveNow (): void { this.calls.push('leaveNow') }
  invite (): string { return 'ff1.abc' }

  tell (type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }))
  }
}

interface Fixture {
  room: FakeRoom
  model: RoomModel
  own: OwnMedia
  endings: Ending[]
}

describe('web room', () => {
  const original = globalThis.MediaStream
  let open: Fixture | undefined

  before(() => { globalThis.MediaStream ??= FakeStream as unknown as typeof MediaStream })
  after(() => { globalThis.MediaStream = original })
  afterEach(() => { open?.model.leaveNow() })

  function setUp (...participants: FakeParticipant[]): Fixture {
    const room = new FakeRoom()
    room.participants = participants
    const endings: Ending[] = []
    const notices = createNotices()
    const own = createOwnMedia({
      notices,
      devices: createDevices({ memory: fakeMemory(), mediaDevices: new FakeMediaDevices() }),
      capture: async () => ({ tracks: { camera: fakeTrack(), microphone: fakeTrack('audio') }, problems: {} }),
      meter: () => ({ level: () => 0, close: () => {} })
    })
    const model = createRoomModel({ room: room as unknown as Room, id: { toString: () => 'self' } as Participant['id'], own, sound: createSoundModel(fakeMemory()), picture: createPictureModel({ memory: fakeMemory(), segmenter: Promise.resolve(undefined) }), speaker: { attach: () => () => {} }, notices, memory: fakeMemory(), fingerprints: { own: 'own key', of: id => `key of ${id.toString()}` }, onEnd: (ending) => { endings.push(ending) } })
    open = { room, model, own, endings }

    return open
  }

  function ids (model: RoomModel): string[] {
    return model.get().tiles.map(({ id }) => id)
  }

  it('has a tile for everybody, ourselves last', () => {
    const { model } = setUp(new FakeParticipant('a', 'Grace'), new FakeParticipant('b', 'Grace'))

    expect(ids(model)).to.deep.equal(['a', 'b', 'self'])
    expect(model.get().tiles.map(({ look }) => look.get().name)).to.deep.equal(['Grace', 'Grace', 'Ada'])
    expect(model.notices.get()).to.be.empty()
  })

  it('gives each key one thing to do', () => {
    const { model } = setUp()
    const actions = [...Object.values(model.actions), ...Object.values(model.view.actions), ...Object.values(model.together.actions), model.share.actions.share, createSettingsModel().open]
    const keys = actions.flatMap(({ shortcut }) => [shortcut?.key, shortcut?.single].filter(key => key != null).map(String))

    expect(keys).to.include.members(['c', 'd', 'e', 'm', 'v', 'p', 's', 'w', 'h', ' '])
    expect(new Set(keys)).to.have.property('size', keys.length)
    // what stands in the overview has a place there
    expect(actions.filter(({ shortcut, group }) => shortcut != null && group == null)).to.deep.equal([])
  })

  it('says who speaks when it is asked, and once', async () => {
    const { room, model } = setUp(new FakeParticipant('a', 'Grace'), new FakeParticipant('b', 'Bob'))
    const said = (): string[] => model.notices.get().map(({ text }) => text)
    model.actions.whoSpeaks.perform()
    expect(said()).to.deep.equal(['Nobody is speaking now.'])

    room.participants.forEach(participant => { participant.audioLevel = 0.5 })
    await Promise.all(model.get().tiles.filter(({ self }) => !self).map(async ({ speaking }) => until(speaking, yes => yes)))
    model.actions.whoSpeaks.perform()
    expect(said().at(-1)).to.equal('Speaking now: Grace and Bob')
  })

  it('shows and says who comes and goes', () => {
    const { room, model } = setUp()
    const grace = new FakeParticipant('a', 'Grace')
    room.tell('participant:join', grace)
    expect(ids(model)).to.deep.equal(['a', 'self'])

    room.tell('participant:leave', grace)
    expect(ids(model)).to.deep.equal(['self'])
    expect(model.notices.get().map(({ text }) => text)).to.deep.equal(['Grace joined', 'Grace left'])
  })

  it('has a tile of its own for each screen that is shared, before everybody', () => {
    const [grace, marie] = [new FakeParticipant('a', 'Grace'), new FakeParticipant('b', 'Marie')]
    marie.screen = fakeTrack()
    const { room, model } = setUp(grace, marie)
    expect(ids(model)).to.deep.equal(['b/screen', 'a', 'b', 'self'])

    grace.screen = fakeTrack()
    room.tell('participant:update', grace)
    room.tell('participant:update', grace)
    expect(model.get().tiles.map(({ id, kind, look }) => `${id} ${kind} ${look.get().name}`)).to.deep.equal(['b/screen screen Marie', 'a/screen screen Grace', 'a person Grace', 'b person Marie', 'self person Ada'])

    grace.screen = undefined
    room.tell('participant:update', grace)
    room.tell('participant:leave', marie)
    expect(ids(model)).to.deep.equal(['a', 'self'])
    expect(model.notices.get().map(({ text }) => text)).to.deep.equal(['Grace shares a screen', 'Grace shares no screen any more', 'Marie left'])
  })

  it('has a tile for each of the two that one person shares, and says which ends', () => {
    const grace = new FakeParticipant('a', 'Grace')
    const { room, model } = setUp(grace)
    const shown = (): string[] => {
      room.tell('participant:update', grace)

      return [...ids(model), model.notices.get().at(-1)?.text ?? '']
    }
    grace.screen = fakeTrack()
    expect(shown()).to.deep.equal(['a/screen', 'a', 'self', 'Grace shares a screen'])
    grace.second = fakeTrack()
    expect(shown()).to.deep.equal(['a/screen', 'a/second-screen', 'a', 'self', 'Grace shares another screen'])
    grace.screen = undefined
    expect(shown()).to.deep.equal(['a/second-screen', 'a', 'self', 'Grace shares one screen only now'])
    grace.second = undefined
    expect(shown()).to.deep.equal(['a', 'self', 'Grace shares no screen any more'])
    grace.second = fakeTrack()
    shown()
    room.tell('participant:leave', grace)
    expect(ids(model)).to.deep.equal(['self'])
  })

  it('shows what changes about somebody, and tells nobody else', () => {
    const grace = new FakeParticipant('a', 'Grace')
    const { room, model } = setUp(grace, new FakeParticipant('b', 'Marie'))
    const [first, second] = model.get().tiles
    let others = 0
    model.subscribe(() => { others++ })
    second.look.subscribe(() => { others++ })

    grace.camera = fakeTrack()
    grace.silent = true
    grace.status = 'reconnecting'
    grace.path = { kind: 'direct', reason: 'same-network' }
    room.tell('participant:update', grace)

    expect(first.look.get()).to.deep.equal({ name: 'Grace', status: 'reconnecting', camera: true, muted: true })
    expect(first.path.get()).to.include({ kind: 'direct', reason: 'same-network' })
    expect(others).to.equal(0)
  })

  it('repaints nothing but the ring of who begins to speak', async () => {
    const grace = new FakeParticipant('a', 'Grace')
    const { model } = setUp(grace)
    const [tile, self] = model.get().tiles
    let others = 0
    tile.look.subscribe(() => { others++ })
    self.speaking.subscribe(() => { others++ })

    grace.audioLevel = 0.3
    await until(tile.speaking, speaking => speaking)
    expect(others).to.equal(0)
  })

  it('gives the floor to who speaks, and tells no tile', async () => {
    const [grace, marie] = [new FakeParticipant('a', 'Grace'), new FakeParticipant('b', 'Marie')]
    const { model, own } = setUp(grace, marie)
    await until(own, ({ camera, microphone }) => camera.state === 'on' && microphone.state === 'on')
    const [, second, self] = model.get().tiles
    let others = 0
    second.look.subscribe(() => { others++ })
    self.look.subscribe(() => { others++ })

    grace.audioLevel = 0.3
    marie.audioLevel = 0.5
    marie.silent = true
    await until(model.active, speaker => speaker === 'a')
    expect(others).to.equal(0)
  })

  it('publishes what is open', async () => {
    const { own, room } = setUp()
    await until(own, ({ camera }) => camera.state === 'on')
    await Promise.resolve()

    expect(room.calls).to.include('publish')
  })

  it('turns everything off at the end', async () => {
    const { own, model, room, endings } = setUp()
    await until(own, ({ camera }) => camera.state === 'on')
    const track = own.track('camera')
    model.actions.leave.perform()
    model.actions.leave.perform()
    await endings[0].left

    expect(track?.readyState).to.equal('ended')
    expect(room.calls.filter(call => call === 'leave')).to.have.lengthOf(1)
    expect(endings).to.have.lengthOf(1)
    expect(endings[0].closed).to.equal(undefined)
  })

  it('says why the room ended by itself', () => {
    const { room, endings } = setUp()
    const error = named('RoomFullError')
    room.tell('close', error)

    expect(endings.map(({ closed }) => closed)).to.deep.equal([{ error }])
    expect(room.calls).to.not.include('leave')
  })

  it('says that this device cannot keep up, once, until it can', () => {
    const { room, model } = setUp()
    const said: boolean[] = []
    model.overload.subscribe(() => { said.push(model.overload.get()) })
    const tell = (sending: number, receiving: number): void => {
      room.overload = { sending, receiving }
      room.tell('overload', room.overload)
    }

    expect(model.overload.get()).to.equal(false)
    tell(1, 0)
    tell(2, 0)
    tell(2, 1)
    tell(1, 1)
    expect(said).to.deep.equal([true])
    tell(0, 1)
    tell(0, 0)
    expect(said).to.deep.equal([true, false])
    tell(0, 1)
    model.overload.dismiss()
    expect(said).to.deep.equal([true, false, true, false])
    tell(0, 0)
    tell(4, 4)
    expect(model.overload.get()).to.equal(false)
  })

  it('hears nothing more of a room that was left', () => {
    const { room, model } = setUp()
    model.leaveNow()
    room.tell('participant:join', new FakeParticipant('a', 'Grace') as unknown as Participant)

    expect(room.calls).to.include('leaveNow')
    expect(ids(model)).to.deep.equal(['self'])
  })
})
