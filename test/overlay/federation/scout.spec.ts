import { defaultLogger } from '@libp2p/logger'
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createIdentity } from '../../../src/identity/index.ts'
import { MAX_FOUND_OF_NETWORK, MAX_FOUND_RELAYS, MAX_RELAY_PROBES } from '../../../src/overlay/constants.ts'
import { Scout } from '../../../src/overlay/federation/index.ts'
import { Relays } from '../../../src/overlay/relays.ts'
import { until } from '../../fixtures/until.ts'
import type { ToldRelay } from '../../../src/overlay/federation/search.ts'
import type { Connection, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

const OWN = '/ip4/203.0.1.1/tcp/1/ws/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const log = defaultLogger().forComponent('test:scout')

/**
 * Relays that are where they are said to be, unless they are in none of the sets
 */
class World {
  unreachable = new Set<string>()
  rtt = new Map<string, number>()
  dialled: string[] = []
  probed: string[] = []
  dropped: string[] = []
  busy = false
  answer: ToldRelay[] = []

  relays = new Relays({
    connect: async ([address]) => {
      this.dialled.push(String(address))

      if (this.unreachable.has(idOf(address))) {
        throw new Error('nobody there')
      }

      return Object.assign(new EventTarget(), { status: 'open', remoteAddr: address }) as unknown as Connection
    },
    pass: async () => {},
    reserve: async () => {},
    others: () => [],
    ask: async () => ({ load: 10 }),
    isBusy: () => this.busy,
    roundTripTime: () => undefined
  }, {
    self: peerIdFromString('12D3KooWRndVhVZPCiQwHBBBdg769GyrPUW13zxwqQyf9r3ANaba'),
    log,
    onUpdate: () => {},
    onDrop: ({ peer }) => { this.dropped.push(String(peer)) }
  })

  scout = new Scout({
    relays: this.relays,
    search: async function * (this: World) { yield * this.answer }.bind(this),
    probe: async address => {
      this.probed.push(idOf(address))

      if (this.unreachable.has(idOf(address))) {
        throw new Error('nobody there')
      }

      return { rtt: this.rtt.get(idOf(address)) ?? 50, load: 10 }
    }
  }, { surroundings: { transports: ['ws', 'wss'], https: false, isAllowed: () => true }, log })

  get kept (): string[] {
    return this.relays.statuses.map(({ peer }) => String(peer))
  }
}

function idOf (address: Multiaddr): string {
  return address.getComponents().findLast(({ name }) => name === 'p2p')?.value ?? ''
}

async function peers (count: number): Promise<PeerId[]> {
  return Promise.all(Array.from({ length: count }, async () => (await createIdentity()).peerId))
}

const at = (network: number, host = 1): Multiaddr => multiaddr(`/ip4/203.${network >> 8}.${network & 255}.${host}/tcp/1/ws`)

describe('relays that are found', function () {
  this.timeout(30_000)

  let world: World

  beforeEach(() => {
    world = new World()
    world.relays.add([OWN])
    world.relays.start()
  })

  afterEach(() => {
    world.scout.stop()
    world.relays.stop()
  })

  it('are measured, and the nearest two kept beside our own', async () => {
    const found = await peers(4)
    world.answer = found.map((peer, i) => ({ peer, addresses: [at(i)] }))
    found.forEach((peer, i) => world.rtt.set(String(peer), [200, 40, 300, 20][i] * 2))
    world.scout.start()
    await until(() => world.kept.length === 3)
    expect(world.probed).to.have.lengthOf(MAX_RELAY_PROBES)
    expect(world.kept.slice(1)).to.have.members([found[1], found[3]].map(String))
    await until(() => world.relays.statuses.every(({ state, load }) => state === 'connected' && load === 10))
  })

  it('are left out where they do not answer', async () => {
    const found = await peers(3)
    world.answer = found.map((peer, i) => ({ peer, addresses: [at(i)] }))
    world.unreachable = new Set(found.slice(0, 2).map(String))
    world.scout.start()
    await until(() => world.kept.length === 2)
    expect(world.kept[1]).to.equal(String(found[2]))
  })

  it('are not looked for where there are three of our own', async () => {
    const [one, two, found] = await peers(3)
    world.relays.add([one, two].map((peer, i) => `${at(i)}/p2p/${peer}`))
    world.answer = [{ peer: found, addresses: [at(9)] }]
    world.scout.start()
    await new Promise(resolve => { setTimeout(resolve, 4_000) })
    expect(world.probed).to.deep.equal([])
    expect(world.kept).to.have.lengthOf(3)
  })

  it('are remembered up to a number, and few of one network', async () => {
    const found = await peers(MAX_FOUND_RELAYS + 20)
    found.slice(0, 10).forEach(peer => { world.relays.find([multiaddr(`${at(1)}/p2p/${peer}`)]) })
    expect(world.relays.toMeasure(Infinity)).to.have.lengthOf(MAX_FOUND_OF_NETWORK)
    found.forEach((peer, i) => { world.relays.find([multiaddr(`${at(1_000 + i)}/p2p/${peer}`)]) })
    expect(world.relays.toMeasure(Infinity)).to.have.lengthOf(MAX_FOUND_RELAYS)
    expect(world.relays.statuses).to.have.lengthOf(1)

    // one that was in vain makes room
    const [vain] = world.relays.toMeasure(Infinity)
    const [late] = await peers(1)
    world.relays.measure(vain.peer)
    world.relays.find([multiaddr(`${at(9_000)}/p2p/${late}`)])
    const ids = world.relays.toMeasure(Infinity).map(({ peer }) => String(peer))
    expect(ids).to.include(String(late)).and.to.have.lengthOf(MAX_FOUND_RELAYS)
    expect(ids).to.not.include(String(vain.peer))
  })

  it('give way to those that failed never, and are dialled where they answered', async () => {
    const [peer] = await peers(1)
    const [dead, alive] = [at(1), at(2)].map(address => multiaddr(`${address}/p2p/${peer}`))
    world.relays.find([dead, alive])
    world.relays.measure(peer, { rtt: 10 }, alive)
    world.relays.review()
    await until(() => world.dialled.length === 2)
    expect(world.dialled).to.include(String(alive))
  })

  it('do not keep members from being learned of, and what is in use is not left', async () => {
    const found = await peers(2)
    const members = await peers(2)
    found.forEach((peer, i) => {
      const address = multiaddr(`${at(i)}/p2p/${peer}`)
      world.relays.find([address])
      world.relays.measure(peer, { rtt: 10 }, address)
    })
    world.relays.review()
    expect(world.kept).to.have.lengthOf(3)

    world.busy = true
    world.relays.learn(members.map((peer, i) => multiaddr(`${at(10 + i)}/p2p/${peer}/p2p-circuit/p2p/${found[0]}`)))
    expect(world.kept).to.have.lengthOf(5)
    await until(() => world.relays.statuses.every(({ state }) => state === 'connected'))
    world.relays.review()
    expect(world.dropped).to.deep.equal([])
  })

  it('take the place of remembered ones that are gone, one after the other', async () => {
    const before = await peers(5)
    world.unreachable = new Set(before.slice(0, 3).map(String))
    world.relays.recall(before.map((peer, i) => `${at(i)}/p2p/${peer}`))
    expect(world.kept).to.deep.equal([OWN.split('/p2p/')[1], ...before.slice(0, 2).map(String)])
    await until(() => world.kept.includes(String(before[3])) && world.kept.includes(String(before[4])), { within: 20_000 })
    await until(() => world.kept.length === 3)
    expect(world.dropped).to.include.members(before.slice(0, 2).map(String))
  })
})
