import { expect } from 'aegir/chai'
import { TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { countGossip } from '../fixtures/counted-gossip.ts'
import { createNetwork } from '../fixtures/network.ts'
import { stays } from '../fixtures/stays.ts'
import { TcpProxy } from '../fixtures/tcp-proxy.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { CountedGossip } from '../fixtures/counted-gossip.ts'
import type { Network } from '../fixtures/network.ts'

const MESSAGES = 50
const MESSAGE_BYTES = 1_000
const ROOMS = 20
const topicOf = (room: number): string => `${TOPIC_PREFIX}${String(room).padStart(43, 'r')}`

describe('federation', function () {
  this.timeout(120_000)

  let network: Network

  beforeEach(() => {
    network = createNetwork()
  })

  afterEach(async () => {
    await network.stop()
  })

  const areLinked = (one: Relay, other: Relay): boolean => one.libp2p.getConnections(other.peerId).length > 0

  /**
   * A line of relays, of which each was told of the one before it
   */
  async function line (count: number, counted: CountedGossip[] = [], hosts: string[] = []): Promise<Relay[]> {
    const relays: Relay[] = []

    for (let i = 0; i < count; i++) {
      relays.push(await network.relay({ listen: [`/ip4/${hosts[i] ?? '127.0.0.1'}/tcp/0/ws`], relays: relays.at(-1)?.addresses ?? [], ...counted[i]?.init }))
    }

    return relays
  }

  async function peerOf (relay: Relay, address = relay.addresses): Promise<Overlay> {
    const overlay = await network.overlay({ relays: address, allow: ['127.0.0.1/32'] })
    await overlay.reachable()

    return overlay
  }

  it('links relays that were told of one of them', async () => {
    const relays = await line(3)
    await until(() => areLinked(relays[0], relays[2]), { within: 20_000 })
    await until(() => relays.every(relay => relay.statistics().relays === 2 && relay.statistics().knownRelays === 2), { within: 20_000 })
  })

  it('leaves out relays that have to do only with those that they were told of', async () => {
    const listed = await network.relay({ federation: 'listed' })
    const open = [await network.relay({ relays: listed.addresses }), await network.relay({ relays: listed.addresses })]
    await until(() => open.every(relay => relay.statistics().knownRelays === 1), { within: 20_000 })
    await stays(() => open.every(relay => relay.statistics().knownRelays === 1), { ms: 5_000 })
    expect(listed.statistics().knownRelays).to.equal(0)
  })

  it('lets somebody who knows one relay learn others, and be reached there', async () => {
    const relays = await line(3)
    await until(() => areLinked(relays[0], relays[2]), { within: 20_000 })
    const ada = await network.peer({ relays: relays[0].addresses })
    await until(() => ada.relays.length === 3 && ada.relays.every(({ state }) => state === 'connected'), { within: 20_000 })
    expect(ada.relays[0].peer.equals(relays[0].peerId)).to.be.true()
    await until(() => relays.every(relay => relay.libp2p.services.relay.reservations.has(ada.id.toString())))
    await until(() => ada.relays.every(({ load = 0 }) => load >= 1 && load <= 100))

    // and not where it was told not to, or is to hide its address
    const bob = await network.peer({ relays: relays[0].addresses, findRelays: false })
    const cy = await network.peer({ relays: relays[0].addresses, hideAddress: true })
    await stays(() => bob.relays.length === 1 && cy.relays.length === 1, { ms: 5_000 })
  })

  it('carries a room over the relays of its members, and costs a third one two notes', async () => {
    const counted = [countGossip(), countGossip(), countGossip()]

    // not even a question to the DHT takes peers to the third one
    const relays = await line(3, counted, ['127.0.0.1', '127.0.0.1', '127.0.0.2'])
    await until(() => relays.every(one => relays.every(other => one === other || areLinked(one, other))), { within: 20_000 })
    const [ada, bob] = [await peerOf(relays[0]), await peerOf(relays[1])]
    const third = watch(relays[2])
    const before = counted[2].bytes

    for (let room = 0; room < ROOMS; room++) {
      [ada, bob].forEach(({ libp2p }) => { libp2p.services.gossip.subscribe(topicOf(room)) })
    }

    await until(() => relays[0].topics.length === ROOMS && relays[1].topics.length === ROOMS && third.notes >= 2 * ROOMS)
    expect(third.notes).to.equal(2 * ROOMS)
    expect(relays[2].topics).to.deep.equal([])
    const perNote = (counted[2].bytes - before) / third.notes

    // what specs/federation.md says of one
    expect(perNote).to.be.within(60, 100)

    let heard = 0
    let said = 0
    bob.libp2p.services.gossip.addEventListener('message', () => { heard++ })
    const say = async (): Promise<void> => { await ada.libp2p.services.gossip.publish(topicOf(0), new Uint8Array(MESSAGE_BYTES).fill(++said)) }
    await until(async () => {
      await say()

      return heard > 0
    })
    const [carried, passedBy] = [counted[1].bytes, counted[2].bytes]
    heard = 0

    for (let i = 0; i < MESSAGES; i++) {
      await say()
    }

    await until(() => heard >= MESSAGES)
    expect(counted[1].bytes - carried).to.be.above(MESSAGES * MESSAGE_BYTES)
    expect(counted[2].bytes - passedBy).to.be.below(MESSAGE_BYTES)
    expect(third.messages).to.equal(0)

    // and it ends
    await ada.stop()
    await until(() => relays[0].topics.length === 0 && third.notes === 3 * ROOMS)
    expect(relays[1].topics).to.have.lengthOf(ROOMS)
  })

  describe('that is cut in two', () => {
    let proxies: TcpProxy[]
    let relays: Relay[]

    beforeEach(async () => {
      proxies = await Promise.all([0, 1].map(async () => TcpProxy.listen()))
      relays = []

      // relays reach each other only through what is cut, peers reach all relays
      for (const { port, target } of proxies) {
        relays.push(await network.relay({
          listen: [`/ip4/127.0.0.1/tcp/${target}/ws`],
          announce: [`/ip4/127.0.0.1/tcp/${port}/ws`],
          relays: relays.flatMap(({ addresses }) => addresses)
        }))
      }

      await until(() => areLinked(relays[0], relays[1]))
    })

    afterEach(async () => {
      await Promise.all(proxies.map(async proxy => proxy.kill()))
    })

    const behind = (i: number): string[] => [`/ip4/127.0.0.1/tcp/${proxies[i].target}/ws/p2p/${relays[i].peerId}`]

    it('goes on in each half, and hears the other one again when the cut is over', async () => {
      const [ada, ann, bob] = [await peerOf(relays[0], behind(0)), await peerOf(relays[0], behind(0)), await peerOf(relays[1], behind(1))]
      const heard = { ann: 0, bob: 0 }
      ann.libp2p.services.gossip.addEventListener('message', () => { heard.ann++ })
      bob.libp2p.services.gossip.addEventListener('message', () => { heard.bob++ });
      [ada, ann, bob].forEach(({ libp2p }) => { libp2p.services.gossip.subscribe(topicOf(0)) })
      let said = 0
      const isHeard = async (): Promise<boolean> => {
        const { ann, bob } = heard
        await ada.libp2p.services.gossip.publish(topicOf(0), new TextEncoder().encode(`${++said}`))

        return ann > 0 && bob > 0
      }
      await until(isHeard)

      proxies.forEach(proxy => { proxy.silence() })
      Object.assign(heard, { ann: 0, bob: 0 })
      await until(async () => {
        await isHeard()

        return heard.ann >= 5
      })
      expect(heard.bob).to.equal(0)

      // nobody was told of the cut, and it is noticed all the same
      await until(() => !areLinked(relays[0], relays[1]) && !areLinked(relays[1], relays[0]), { within: 30_000 })
      await Promise.all(proxies.map(async proxy => proxy.revive()))
      await until(() => areLinked(relays[0], relays[1]), { within: 30_000 })
      heard.ann = 0
      await until(isHeard, { within: 15_000 })
    })

    it('lets two who came meanwhile find each other when the cut is over', async () => {
      await Promise.all(proxies.map(async proxy => proxy.kill()))
      await until(() => !areLinked(relays[0], relays[1]))
      const [ada, bob] = await Promise.all([0, 1].map(async i => network.peer({ relays: behind(i), discovery: ['topic'], findRelays: false })))
      const rooms = [await ada.join('a room', { name: 'Ada' }), await bob.join('a room', { name: 'Bob' })]
      expect(rooms.map(({ participants }) => participants.length)).to.deep.equal([0, 0])

      await Promise.all(proxies.map(async proxy => proxy.revive()))
      await until(() => rooms.every(({ participants }) => participants.length === 1), { within: 30_000 })
    })
  })
})

/**
 * What gossip has inside and does not show
 */
interface Receiver {
  handleReceivedRpc (from: unknown, rpc: { subscriptions: Array<{ topic?: string }>, messages: unknown[] }): Promise<void>
}

/**
 * What gossip brings to a relay: notes that somebody follows a room's topic or does so
 * no longer, and messages
 */
function watch ({ libp2p }: Relay): { notes: number, messages: number } {
  const gossip = libp2p.services.gossip as unknown as Receiver
  const seen = { notes: 0, messages: 0 }
  const receive = gossip.handleReceivedRpc.bind(gossip)

  gossip.handleReceivedRpc = async (from, rpc) => {
    seen.notes += rpc.subscriptions.filter(({ topic }) => topic?.startsWith(TOPIC_PREFIX) === true).length
    seen.messages += rpc.messages.length
    await receive(from, rpc)
  }

  return seen
}
