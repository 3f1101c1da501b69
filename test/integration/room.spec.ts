import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { expect } from 'aegir/chai'
import { createIdentity, fileIdentity, LOOPBACK } from '../../src/index.ts'
import { memoryLinks } from '../../src/media/index.ts'
import { deriveRoom, parseRoom } from '../../src/membership/index.ts'
import { createOverlay } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Identity, Peer, PeerInit, Room } from '../../src/index.ts'
import type { LinkFactory } from '../../src/media/index.ts'
import type { Network } from '../fixtures/network.ts'

const names = (room: Room): string => room.participants.map(({ name }) => name).sort().join()

function fakeTrack (kind: 'audio' | 'video'): MediaStreamTrack {
  return { id: crypto.randomUUID(), kind, enabled: true, readyState: 'live' } as unknown as MediaStreamTrack
}

describe('room', function () {
  this.timeout(60_000)

  let network: Network
  let identities: Identity[]
  let relays: Relay[]
  let links: LinkFactory[]

  beforeEach(async () => {
    network = createNetwork()
    identities = [await createIdentity(), await createIdentity()]
    const first = await network.relay({ identity: identities[0] })
    relays = [first, await network.relay({ identity: identities[1], relays: first.addresses })]
    links = [memoryLinks()]
  })

  afterEach(async () => {
    await network.stop()
  })

  async function peer (init: PeerInit = {}): Promise<Peer> {
    return network.peer({ relays: relays.flatMap(({ addresses }) => addresses), links, ...init })
  }

  async function enter (room: string, ...people: string[]): Promise<Room[]> {
    const rooms: Room[] = []

    for (const name of people) {
      rooms.push(await (await peer()).join(room, { name }))
    }

    return rooms
  }

  it('shows everybody to everybody, and who leaves to those who stay', async () => {
    const [ada, bob, cy] = await enter('tea', 'Ada', 'Bob', 'Cy')
    await until(() => names(ada) === 'Bob,Cy' && names(bob) === 'Ada,Cy' && names(cy) === 'Ada,Bob')

    const left: string[] = []
    ada.addEventListener('participant:leave', ({ detail }) => { left.push(detail.name) })
    await bob.leave()
    await until(() => names(ada) === 'Cy' && names(cy) === 'Ada', { within: 3_000 })
    expect(left).to.deep.equal(['Bob'])
  })

  it('waits for somebody slow where others follow the topic, and not where nobody does', async () => {
    const slow = await createOverlay({ identity: await createIdentity(), relays: relays.flatMap(({ addresses }) => addresses), allow: LOOPBACK })
    await slow.start()
    const waits = await Promise.all(['tea', 'empty'].map(async name => {
      const { topic } = await deriveRoom(parseRoom(name))
      const isFollowed = (): boolean => relays.every(({ topics }) => topics.includes(topic))

      // somebody who is there, and does not get round to an answer
      if (name === 'tea') {
        slow.libp2p.services.gossip.subscribe(topic)
        await until(isFollowed)
      }

      const ada = await peer()
      const start = Date.now()
      await ada.join(name, { name: 'Ada' })

      return Date.now() - start
    }))

    await slow.stop()
    expect(waits[0]).to.be.within(5_000, 7_000)
    expect(waits[1]).to.be.within(1_000, 4_000)
  })

  it('takes four, and refuses a fifth', async () => {
    const rooms = await enter('tea', 'Ada', 'Bob', 'Cy', 'Di')
    await until(() => rooms.every(({ participants }) => participants.length === 3))

    await expect((await peer()).join('tea', { name: 'Eve' })).to.eventually.be.rejected().with.property('name', 'RoomFullError')
    expect(rooms.every(({ participants }) => participants.length === 3)).to.be.true()

    await rooms[0].leave()
    await until(() => rooms.slice(1).every(({ participants }) => participants.length === 2))
    const fay = await (await peer()).join('tea', { name: 'Fay' })
    await until(() => fay.participants.length === 3)
  })

  it('gives who crashed its place back, however full the room', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'room-'))
    const key = join(folder, 'di.key')
    const rooms = await enter('tea', 'Ada', 'Bob', 'Cy')
    const process = spawn(execPath, ['--input-type=module', '--eval', `
      import { createPeer, fileIdentity, LOOPBACK } from '${new URL('../../src/index.ts', import.meta.url).href}'
      const peer = await createPeer({ allow: LOOPBACK, identity: await fileIdentity('${key}'), relays: ${JSON.stringify(relays.flatMap(({ addresses }) => addresses))} })
      await peer.join('tea', { name: 'Di' })`], { stdio: 'inherit' })

    try {
      await until(() => rooms.every(({ participants }) => participants.length === 3), { within: 30_000 })

      // without a goodbye, and after having settled
      await new Promise(resolve => { setTimeout(resolve, 2_500) })
      process.kill('SIGKILL')
      const di = await (await peer({ identity: await fileIdentity(key) })).join('tea', { name: 'Di' })
      await until(() => [...rooms, di].every(({ participants }) => participants.length === 3))
    } finally {
      process.kill('SIGKILL')
      await rm(folder, { recursive: true })
    }
  })

  it('never holds more than four, however many come at once', async () => {
    const peers = await Promise.all(Array.from({ length: 6 }, async () => peer()))
    const entered = new Set<Room>()
    const refused: string[] = []

    await Promise.all(peers.map(async (peer, i) => {
      try {
        const room = await peer.join('tea', { name: `Guest ${i}` })
        entered.add(room)
        room.addEventListener('close', ({ detail }) => {
          entered.delete(room)
          refused.push(detail?.name ?? 'none')
        })
      } catch (err: any) {
        refused.push(err.name)
      }
    }))

    // who is in is seen by all the others who are
    await until(() => {
      return entered.size <= 4 && [...entered].every(({ participants }) => participants.length === entered.size - 1)
    }, { within: 20_000 })
    expect(entered.size).to.be.greaterThan(1)
    expect(new Set(refused)).to.deep.equal(new Set(['RoomFullError']))
  })

  it('carries tracks, mute and text', async () => {
    const [ada, bob] = await enter('tea', 'Ada', 'Bob')
    const camera = fakeTrack('video')
    const microphone = fakeTrack('audio')
    await ada.publish(camera, { source: 'camera' })
    const publication = await ada.publish(microphone, { source: 'microphone' })
    const [participant] = bob.participants
    await until(() => participant.media('camera')?.id === camera.id && participant.media('microphone')?.id === microphone.id)
    expect(participant.muted('microphone')).to.be.false()
    expect(participant.path).to.deep.equal({ kind: 'direct', reason: 'in-process' })

    // rates take a second look
    expect((await participant.statistics()).received.bitrate).to.equal(undefined)
    await until(async () => {
      const { path, received } = await participant.statistics()
      expect(path).to.include({ kind: 'direct', reason: 'in-process' })

      return received.bitrate != null && received.bitrate > 0
    })

    publication.mute()
    expect(microphone.enabled).to.be.false()
    await until(() => participant.muted('microphone'))

    await ada.publications.find(({ source }) => source === 'camera')?.unpublish()
    await until(() => participant.media('camera') == null)

    const texts: string[] = []
    ada.chat.addEventListener('message', ({ detail }) => { texts.push(detail.text) })
    await bob.chat.send('hello')
    await until(() => texts.join() === 'hello')
  })

  it('goes on when the relay in use dies, and lets newcomers in through the other', async () => {
    const [ada, bob] = await enter('tea', 'Ada', 'Bob')
    const publication = await ada.publish(fakeTrack('audio'), { source: 'microphone' })
    const [participant] = bob.participants
    await until(() => !participant.muted('microphone'))

    await relays[0].stop()
    publication.mute()
    await until(() => participant.muted('microphone'), { within: 3_000 })
    expect(participant.status).to.equal('present')

    const [cy] = await enter('tea', 'Cy')
    await until(() => names(cy) === 'Ada,Bob')

    await ada.leave()
    await until(() => names(bob) === 'Cy', { within: 3_000 })
  })

  it('forgets nothing that was said while no path stood', async () => {
    const [someone, another] = [await peer(), await peer()]
    const ada = await someone.join('tea', { name: 'Ada' })
    const bob = await another.join('tea', { name: 'Bob' })
    const publication = await ada.publish(fakeTrack('audio'), { source: 'microphone' })
    const [participant] = bob.participants
    await until(() => !participant.muted('microphone'))
    const ports = relays.map(({ addresses }) => /tcp\/(\d+)/.exec(addresses[0])?.[1])

    await Promise.all(relays.map(async relay => relay.stop()))
    publication.mute()
    await until(() => someone.relays.every(({ state }) => state === 'failed'))
    expect(participant.muted('microphone')).to.be.false()
    await Promise.all(ports.map(async (port, i) => network.relay({
      identity: identities[i],
      listen: [`/ip4/127.0.0.1/tcp/${port}/ws`]
    })))
    await until(() => participant.muted('microphone') && participant.status === 'present', { within: 20_000, what: 'the mute has come' })
  })

  it('says which room names and invitations are none', async () => {
    const someone = await peer()

    await expect(someone.join('ff1.AAAA', { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'InvalidInviteError')
    await expect(someone.join('  ', { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'InvalidRoomNameError')
  })

  it('says that no relay can be reached', async () => {
    const lonely = await network.peer({ relays: ['/ip4/127.0.0.1/tcp/9/ws/p2p/12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'] })

    await expect(lonely.join('tea', { name: 'Ada' })).to.eventually.be.rejected().with.property('name', 'NoRelayError')
  })

  it('can be given up while it looks around', async () => {
    const someone = await peer()
    const controller = new AbortController()
    const joining = someone.join('tea', { name: 'Ada', signal: controller.signal })
    controller.abort()

    await expect(joining).to.eventually.be.rejected().with.property('name', 'AbortError')
  })

  it('says why nothing can be published where there is no media stack', async () => {
    const program = await network.peer({ relays: relays[0].addresses })
    const room = await program.join('tea', { name: 'Bot' })

    await expect(room.publish(fakeTrack('audio'), { source: 'microphone' })).to.eventually.be.rejected().with.property('name', 'MediaUnavailableError')
  })
})
