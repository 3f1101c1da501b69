import { expect } from 'aegir/chai'
import { createHomeModel } from '../../web/src/home/home-model.ts'
import { fakeMemory, fakePeers, named, noMedia, until } from './fakes.ts'
import type { FakePeers } from './fakes.ts'
import type { HomeInit, HomeModel } from '../../web/src/home/home-model.ts'
import type { IncomingCall, JoinOptions, Room } from 'freeflow-connect'

const ROOM = {} as unknown as Room
const ID = '12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'

function setUp (init: Partial<HomeInit> = {}, join: Parameters<typeof fakePeers>[0] = async () => ROOM): { home: HomeModel, peers: FakePeers, joined: Room[] } {
  const peers = fakePeers(join)
  const joined: Room[] = []
  const home = createHomeModel({ peers, own: noMedia, memory: fakeMemory(), onJoined: async (room) => { joined.push(room) }, ...init })

  return { home, peers, joined }
}

describe('web home', () => {
  it('remembers the name', async () => {
    const memory = fakeMemory()
    const { home, peers } = setUp({ memory })
    peers.loaded()
    home.setName('Ada')
    await home.join()

    expect(setUp({ memory }).home.get().name).to.equal('Ada')
  })

  it('asks for a name before anything else', async () => {
    const { home, peers } = setUp()
    peers.loaded()
    home.setName('  ')
    await home.join()

    expect(home.get().nameMissing).to.be.true()
    expect(peers.joins).to.be.empty()
  })

  it('joins a fresh room where none is given, and keeps it', async () => {
    const { home, peers, joined } = setUp()
    peers.loaded()
    expect(home.get().fresh).to.equal('quiet-amber-river')

    home.setName('Ada')
    await home.join()

    expect(peers.joins.map(({ room }) => room)).to.deep.equal(['quiet-amber-river~c2VjcmV0'])
    expect(joined).to.deep.equal([ROOM])
    expect(home.get()).to.include({ shown: 'quiet-amber-river', invitation: true, joining: undefined })
  })

  it('can be told to join before the core has loaded', async () => {
    const { home, peers, joined } = setUp()
    home.setName('Ada')
    const joining = home.join()
    expect(home.get().joining).to.equal('starting')

    peers.loaded()
    await joining
    expect(joined).to.have.lengthOf(1)
    expect(peers.joins[0].room).to.equal('quiet-amber-river~c2VjcmV0')
  })

  it('goes on when a relay is reached after all', async () => {
    let reached = false
    const { home, peers, joined } = setUp({}, async () => {
      if (!reached) {
        throw named('NoRelayError')
      }

      return ROOM
    })
    peers.loaded()
    home.setName('Ada')
    await home.join()
    expect(home.get().problem).to.equal('no-relay')

    reached = true
    peers.relayed()
    await until(home, ({ joining, problem }) => joining == null && problem == null)
    expect(joined).to.have.lengthOf(1)

    // once
    peers.relayed()
    expect(home.get().joining).to.equal(undefined)
  })

  it('does not go on where something else was typed meanwhile', async () => {
    const { home, peers } = setUp({}, async () => { throw named('NoRelayError') })
    peers.loaded()
    home.setName('Ada')
    await home.join()
    home.setRoom('sunday-tea')
    peers.relayed()

    expect(peers.joins).to.have.lengthOf(1)
    expect(home.get().joining).to.equal(undefined)
  })

  it('makes a room ready when its name stays in the field', async () => {
    const { home, peers } = setUp()
    home.setRoom('sunday')
    peers.loaded()
    home.setRoom('sunday-t')
    home.setRoom('sunday-tea')

    // longer than the pause after which a name counts as whole
    await new Promise(resolve => { setTimeout(resolve, 400) })
    expect(peers.prepared).to.deep.equal(['sunday-tea'])

    home.setRoom(ID)
    home.setRoom('bad')

    // as long again, in which nothing may happen
    await new Promise(resolve => { setTimeout(resolve, 400) })
    expect(peers.prepared).to.have.lengthOf(1)
  })

  it('says when a room can be guessed', () => {
    const { home, peers } = setUp()
    home.setRoom('sunday-tea')
    expect(home.get().guessable).to.be.false()

    peers.loaded()
    expect(home.get()).to.include({ guessable: true, invitation: false, shown: 'sunday-tea' })
  })

  it('shows of an invitation only the name of its room', async () => {
    const { home, peers } = setUp()
    home.follow({ room: 'garden~c2VjcmV0', name: 'Ada', join: false })
    expect(home.get()).to.include({ shown: '', reading: true, name: 'Ada' })

    peers.loaded()
    expect(home.get()).to.include({ shown: 'garden', reading: false, guessable: false })

    await home.join()
    expect(peers.joins[0].room).to.equal('garden~c2VjcmV0')
  })

  it('says at once that a link is damaged', () => {
    const early = setUp()
    early.home.follow({ room: 'bad', join: false })
    early.peers.loaded()
    expect(early.home.get().problem).to.equal('invalid-invite')

    const late = setUp()
    late.peers.loaded()
    late.home.follow({ room: 'bad', join: false })
    expect(late.home.get().problem).to.equal('invalid-invite')
  })

  it('takes the room out of a link that is pasted into the field', () => {
    const { home, peers } = setUp()
    peers.loaded()
    home.setRoom('https://example.org/#/r/garden~c2VjcmV0?name=Eve')

    expect(home.get()).to.include({ text: 'garden~c2VjcmV0', shown: 'garden' })
  })

  it('says why joining failed, until something changes', async () => {
    const { home, peers } = setUp({}, async () => { throw named('RoomFullError') })
    peers.loaded()
    home.setName('Ada')
    await home.join()
    expect(home.get()).to.include({ problem: 'room-full', joining: undefined })

    home.setRoom('other')
    expect(home.get().problem).to.equal(undefined)
  })

  it('blames what it knew beforehand rather than nothing', async () => {
    const { home, peers } = setUp({ handicap: 'insecure' }, async () => { throw new TypeError('crypto.subtle is undefined') })
    peers.loaded()
    home.setName('Ada')
    await home.join()

    expect(home.get().problem).to.equal('insecure')
  })

  it('can be cancelled, silently', async () => {
    const { home, peers, joined } = setUp({}, async ({ signal }) => new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => { reject(named('AbortError')) })
    }))
    peers.loaded()
    home.setName('Ada')
    const joining = home.join()
    await until(home, ({ joining }) => joining === 'looking')
    home.cancel()
    await joining

    expect(home.get()).to.include({ joining: undefined, problem: undefined })
    expect(joined).to.be.empty()
  })

  it('can be cancelled while the core still loads', async () => {
    const { home, peers } = setUp()
    home.setName('Ada')
    const joining = home.join()
    home.cancel()
    await joining

    peers.loaded()
    expect(peers.joins).to.be.empty()
    expect(home.get().joining).to.equal(undefined)
  })

  it('enters the next room only after the last goodbye', async () => {
    const left = Promise.withResolvers<void>()
    const { home, peers } = setUp({ left: async () => left.promise })
    peers.loaded()
    home.setName('Ada')
    const joining = home.join()
    expect(peers.joins).to.be.empty()

    left.resolve()
    await joining
    expect(peers.joins).to.have.lengthOf(1)
  })

  it('calls where a peer ID is given, and shows whose fingerprint it is', async () => {
    const entered: Array<[Room, string | undefined]> = []
    const call = { label: 'aaaa bbbb' } as unknown as Room
    const { home, peers } = setUp({ onJoined: async (...args) => { entered.push(args as [Room, string]) } }, async () => call)
    peers.loaded()
    home.setName('Ada')
    home.setRoom(`https://example.org/#/p/${ID}`)
    expect(home.get()).to.include({ person: ID, shown: ID, guessable: false, invitation: false })

    await home.join()
    expect(peers.joins).to.be.empty()
    expect(peers.calls.map(({ person, options }) => [person, options.name])).to.deep.equal([[ID, 'Ada']])
    expect(entered).to.deep.equal([[call, 'aaaa bbbb']])

    home.setRoom('tea')
    expect(home.get().person).to.equal(undefined)
  })

  it('knows a person by a link before the core has loaded', () => {
    const { home, peers } = setUp()
    home.follow({ room: 'QmOther', person: true, join: false })
    expect(home.get()).to.include({ person: 'QmOther', shown: 'QmOther', reading: false })

    peers.loaded()
    expect(home.get()).to.include({ person: 'QmOther', problem: undefined })
  })

  it('can give up a call', async () => {
    const { home, peers } = setUp({}, async ({ signal }) => new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => { reject(named('AbortError')) })
    }))
    peers.loaded()
    home.setName('Ada')
    home.setRoom(ID)
    const joining = home.join()
    await until(home, ({ joining }) => joining === 'calling')
    peers.calls[0].options.onRinging?.()
    expect(home.get().joining).to.equal('ringing')
    home.cancel()
    await joining

    expect(home.get()).to.include({ joining: undefined, problem: undefined, person: ID })
  })

  it('gives up what it was doing where a call is taken', async () => {
    const { home, peers, joined } = setUp({}, async ({ signal }) => new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => { reject(named('AbortError')) })
    }))
    peers.loaded()
    home.setName('Ada')
    const joining = home.join()
    await until(home, ({ joining }) => joining === 'looking')
    const answers: JoinOptions[] = []
    const accept = async (options: JoinOptions): Promise<Room> => {
      answers.push(options)
      await joining
      return ROOM
    }
    await home.answer({ accept, fingerprint: 'aaaa bbbb' } as unknown as IncomingCall)

    expect(answers.map(({ name }) => name)).to.deep.equal(['Ada'])
    expect(joined).to.deep.equal([ROOM])
    expect(home.get()).to.include({ joining: undefined, problem: undefined })
  })
})
