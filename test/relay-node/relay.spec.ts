import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { webSockets } from '@libp2p/websockets'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createLibp2p } from 'libp2p'
import { createRelay } from '../../relay-node/index.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { commonOptions, createOverlay, LOOPBACK, RELAY_TOPIC, relaysKey, TOPIC_PREFIX, yamux } from '../../src/overlay/index.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Relay, RelayInit } from '../../relay-node/index.ts'
import type { Overlay } from '../../src/overlay/index.ts'

const TOPIC = `${TOPIC_PREFIX}${'a'.repeat(43)}`
const OTHER_TOPIC = `${TOPIC_PREFIX}${'b'.repeat(43)}`

/**
 * Not all of loopback, so that another relay can be out of reach
 */
const mayDial = (...relays: Relay[]): string[] => [...new Set(relays.flatMap(({ addresses }) => addresses).map(address => `${address.split('/')[2]}/32`))]

/**
 * Until it is said
 */
async function drain (events: AsyncIterable<unknown>): Promise<void> {
  const iterator = events[Symbol.asyncIterator]()

  while ((await iterator.next()).done !== true) { /* goes on */ }
}

/**
 * Hears of no stream that somebody else opens, and so answers none
 */
const deafMuxer: ReturnType<typeof yamux> = () => {
  const factory = yamux()()
  const create = factory.createStreamMuxer.bind(factory)
  factory.createStreamMuxer = connection => {
    const muxer = create(connection)
    const listen = muxer.addEventListener.bind(muxer) as (...args: unknown[]) => void
    muxer.addEventListener = (type: string, ...rest: unknown[]) => { type !== 'stream' && listen(type, ...rest) }

    return muxer
  }

  return factory
}

describe('relay', function () {
  this.timeout(30_000)

  let running: Array<{ stop (): Promise<void> }>

  beforeEach(() => {
    running = []
  })

  afterEach(async () => {
    await Promise.all(running.map(async one => one.stop()))
  })

  async function relay (init: Partial<RelayInit> = {}): Promise<Relay> {
    const made = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK, ...init })
    running.push(made)

    return made
  }

  async function peer (...relays: Relay[]): Promise<Overlay> {
    const made = await createOverlay({ identity: await createIdentity(), allow: mayDial(...relays), relays: relays.flatMap(({ addresses }) => addresses) })
    running.push(made)
    await made.start()
    await until(() => made.relays.every(({ state }) => state === 'connected'))

    return made
  }

  /**
   * Two that are connected, and know that both are relays
   */
  async function pair (host = '127.0.0.1'): Promise<[Relay, Relay]> {
    const first = await relay()
    const second = await relay({ listen: [`/ip4/${host}/tcp/0/ws`], relays: first.addresses })
    await until(async () => (await Promise.all([[first, second], [second, first]].map(async ([one, other]) => {
      const { protocols } = await one.libp2p.peerStore.get(other.peerId).catch(() => ({ protocols: [] as string[] }))

      return protocols.length > 0
    }))).every(Boolean))

    return [first, second]
  }

  it('has the peer ID of its key, in each address', async () => {
    const privateKey = await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(7))
    const peerId = peerIdFromPrivateKey(privateKey)
    const { addresses } = await relay({ identity: { privateKey, peerId, async release () {} }, listen: ['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/tcp/0'] })

    expect(addresses).to.have.lengthOf(2)
    expect(addresses.every(address => address.endsWith(`/p2p/${peerId}`))).to.be.true()
  })

  it('announces what it is told to', async () => {
    const { addresses, peerId } = await relay({ announce: ['/dns4/relay.example/tcp/443/wss'] })

    expect(addresses).to.deep.equal([`/dns4/relay.example/tcp/443/wss/p2p/${peerId}`])
  })

  it('follows a room topic when a peer subscribes, and drops it when the last one leaves', async () => {
    const hub = await relay()
    const [ada, bob] = [await peer(hub), await peer(hub)]
    const gossip = [ada, bob].map(({ libp2p }) => libp2p.services.gossip)
    expect(hub.topics).to.deep.equal([])

    gossip.forEach(one => { one.subscribe(TOPIC) })
    gossip[0].subscribe(OTHER_TOPIC)
    gossip[0].subscribe('some other topic')
    await until(() => hub.topics.length === 2)
    expect(hub.topics).to.have.members([TOPIC, OTHER_TOPIC])

    gossip[0].unsubscribe(OTHER_TOPIC)
    await until(() => hub.topics.join() === TOPIC)

    // one by leaving, the other one by going away
    await until(() => hub.libp2p.services.gossip.getSubscribers(TOPIC).length === 2)
    gossip[0].unsubscribe(TOPIC)
    await until(() => hub.libp2p.services.gossip.getSubscribers(TOPIC).length === 1)
    expect(hub.topics).to.deep.equal([TOPIC])
    await bob.stop()
    await until(() => hub.topics.length === 0)
  })

  it('carries what is said on a topic between its peers', async () => {
    const hub = await relay()
    const [ada, bob] = [await peer(hub), await peer(hub)]
    const heard: string[] = []
    bob.libp2p.services.gossip.addEventListener('message', ({ detail }) => { heard.push(new TextDecoder().decode(detail.data)) });
    [ada, bob].forEach(({ libp2p }) => { libp2p.services.gossip.subscribe(TOPIC) })
    await until(() => hub.libp2p.services.gossip.getSubscribers(TOPIC).length === 2 && ada.libp2p.services.gossip.getSubscribers(TOPIC).length === 1)

    // until the relay's mesh has formed, nobody keeps what is said
    let said = 0
    await until(async () => {
      await ada.libp2p.services.gossip.publish(TOPIC, new TextEncoder().encode(`hello ${++said}`))

      return heard.length > 0
    })
    expect(heard[0]).to.match(/^hello \d+$/)
  })

  it('hands on what is said to its clients and another relay, whatever mesh there is', async () => {
    // each of them can reach its own relay only
    const relays = await pair('127.0.0.2')
    const [ada, bob, cy] = [await peer(relays[0]), await peer(relays[0]), await peer(relays[1])]
    const heard: number[] = []
    ;[bob, cy].forEach(({ libp2p }) => { libp2p.services.gossip.addEventListener('message', ({ detail }) => { detail.topic === TOPIC && heard.push(detail.data[0]) }) })
    ;[ada, bob, cy].forEach(({ libp2p }) => { libp2p.services.gossip.subscribe(TOPIC) })
    const hubs = relays.map(({ libp2p }) => libp2p.services.gossip as unknown as { status: { heartbeatTimeout: NodeJS.Timeout }, mesh: Map<string, Set<string>>, topics: Map<string, Set<string>> })
    await until(() => hubs.map(({ topics }) => topics.get(TOPIC)?.size).join() === '3,2')

    // as where newcomers have not come into it, and another relay does not fit
    hubs.forEach(({ status, mesh }) => {
      clearTimeout(status.heartbeatTimeout)
      mesh.get(TOPIC)?.clear()
    })
    await ada.libp2p.services.gossip.publish(TOPIC, Uint8Array.of(7))
    await until(() => heard.length === 2)
    expect(heard).to.deep.equal([7, 7])
  })

  it('tells a newcomer what it follows, whoever never answers', async () => {
    const hub = await relay()

    for (let i = 0; i < 3; i++) {
      const eve = await createLibp2p({ ...commonOptions, transports: [webSockets()], streamMuxers: [deafMuxer] })
      running.push({ stop: async () => eve.stop() })
      await eve.dialProtocol(multiaddr(hub.addresses[0]), '/meshsub/1.1.0')
    }

    const ada = await peer(hub)
    await until(() => ada.libp2p.services.gossip.getSubscribers(RELAY_TOPIC).length === 1)
    expect(hub.libp2p.getPeers()).to.have.lengthOf(4)
  })

  it('follows no topic for another relay', async () => {
    const [first, second] = await pair('127.0.0.2')
    const ada = await peer(first)
    ada.libp2p.services.gossip.subscribe(TOPIC)
    await until(() => second.libp2p.services.gossip.getSubscribers(TOPIC).some(peer => peer.equals(first.peerId)))
    await stays(() => second.topics.length === 0, { ms: 300 })
  })

  it('follows no topic for a peer that has its reservation elsewhere, until it has one here', async () => {
    const [hub, other] = [await relay(), await relay()]
    const ada = await peer(other)
    ada.libp2p.services.gossip.subscribe(TOPIC)
    await ada.libp2p.dial(multiaddr(hub.addresses[0]))
    await until(() => hub.libp2p.services.gossip.getSubscribers(TOPIC).length === 1 && other.topics.length === 1)
    await stays(() => hub.topics.length === 0, { ms: 300 })

    ada.addRelays(hub.addresses)
    await until(() => hub.topics.join() === TOPIC)
  })

  it('lets go of a topic that another relay follows too', async () => {
    const [first, second] = await pair()
    const peers = [await peer(first), await peer(second)]
    peers.forEach(({ libp2p }) => { libp2p.services.gossip.subscribe(TOPIC) })
    await until(() => first.topics.length === 1 && second.topics.length === 1)

    await Promise.all(peers.map(async one => one.stop()))
    await until(() => first.topics.length === 0 && second.topics.length === 0)
  })

  it('frees a reservation when its peer goes, and gives it a new one when it comes back', async () => {
    const hub = await relay({ limits: { maxReservations: 1 } })
    const ada = await peer(hub)
    const { reservations } = hub.libp2p.services.relay
    expect(reservations.size).to.equal(1)

    await ada.stop()
    await until(() => reservations.size === 0)

    // its only place is free for another one
    const bob = await peer(hub)
    expect(reservations.has(bob.peerId.toString())).to.be.true()
    await bob.stop()
    await until(() => reservations.size === 0)
    await bob.start()
    await bob.reachable()
    expect(reservations.has(bob.peerId.toString())).to.be.true()
  })

  it('has no place beyond its reservations', async () => {
    const hub = await relay({ limits: { maxReservations: 1 } })
    await peer(hub)
    const late = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: hub.addresses })
    running.push(late)
    await late.start()

    await expect(late.reachable()).to.eventually.be.rejected.with.property('name', 'NoRelayError')
  })

  it('is a server of our own DHT', async () => {
    const hub = await relay()

    expect(hub.libp2p.services.dht.getMode()).to.equal('server')
    expect(hub.libp2p.getProtocols()).to.include('/freeflow/kad/1.0.0')
  })

  it('says in the DHT who provides something, though it no longer knows where one of them is', async () => {
    const hub = await relay()
    const peers = [await peer(hub), await peer(hub), await peer(hub)]
    const key = relaysKey()

    for (const { libp2p } of peers.slice(0, 2)) {
      await drain(libp2p.services.dht.provide(key))
    }

    const found = async (): Promise<string[]> => {
      const ids = new Set<string>()

      for await (const event of peers[2].libp2p.services.dht.findProviders(key)) {
        if (event.name === 'PEER_RESPONSE') {
          event.providers.forEach(({ id }) => ids.add(String(id)))
        }
      }

      return [...ids].filter(id => id !== String(hub.peerId)).sort()
    }
    const ids = peers.map(({ peerId }) => String(peerId))
    await until(async () => (await found()).length === 2)
    await peers[0].stop()
    await hub.libp2p.peerStore.delete(peers[0].peerId)
    expect(await found()).to.deep.equal([ids[1]])
  })

  it('lets nobody aim it at addresses that are not allowed', async () => {
    const hub = await relay({ allow: [] })

    await expect(hub.libp2p.dial(multiaddr('/ip4/127.0.0.1/tcp/9/ws'))).to.eventually.be.rejected()
  })

  it('stops within two seconds, with peers on it, and starts again', async () => {
    const hub = await relay()
    const [before] = hub.addresses
    const ada = await peer(hub)
    ada.libp2p.services.gossip.subscribe(TOPIC)
    await until(() => hub.topics.length === 1)

    const began = Date.now()
    await hub.stop()
    expect(Date.now() - began).to.be.lessThan(2_000)
    await until(() => ada.relays[0].state === 'failed')
    await ada.stop()

    await hub.start()
    expect(hub.topics).to.deep.equal([])
    expect(hub.libp2p.services.relay.reservations.size).to.equal(0)
    expect(hub.peerId.toString()).to.equal(before.split('/p2p/')[1])
    const bob = await peer(hub)
    bob.libp2p.services.gossip.subscribe(TOPIC)
    await until(() => hub.topics.length === 1)
    await bob.stop()
    await until(() => hub.topics.length === 0)
  })
})
