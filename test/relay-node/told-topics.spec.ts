import { expect } from 'aegir/chai'
import { MAX_GUEST_TOPIC_BYTES, MAX_TOPICS_UNASKED, RELAY_KNOWN_MS, TOPICS_AT_ONCE } from '../../relay-node/constants.ts'
import { ToldTopics } from '../../relay-node/told-topics.ts'
import { TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { Network } from '../fixtures/network.ts'
import type { GossipSub } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'

const numbered = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `${TOPIC_PREFIX}${String(from + i).padStart(43, '0')}`)

describe('topics that a relay tells others', function () {
  this.timeout(5_000)

  let relays: Set<string>
  let sent: Array<{ peer: string, topics: string[], subscribe: boolean }>
  let gossip: {
    subscriptions: Set<string>
    topics: Map<string, Set<string>>
    peerTopicBytes: Map<string, number>
    sendSubscriptions (peer: string, topics: string[], subscribe: boolean): void
    handleReceivedSubscription (from: PeerId, topic: string, subscribe: boolean): boolean
  }
  let told: ToldTopics

  beforeEach(() => {
    relays = new Set(['relay'])
    sent = []
    gossip = {
      subscriptions: new Set(),
      topics: new Map(),
      peerTopicBytes: new Map(),
      sendSubscriptions: (peer, topics, subscribe) => { sent.push({ peer, topics, subscribe }) },
      handleReceivedSubscription: () => true
    }
    told = new ToldTopics(gossip as unknown as GossipSub, peer => relays.has(peer))
  })

  const counts = (): number[] => sent.map(({ topics }) => topics.length)

  function follow (topics: string[]): string[] {
    topics.forEach(topic => gossip.subscriptions.add(topic))

    return topics
  }

  it('are all, a part at a time, where it is a relay', () => {
    gossip.sendSubscriptions('relay', follow(numbered(0, 2 * TOPICS_AT_ONCE + 1)), true)
    expect(counts()).to.deep.equal([TOPICS_AT_ONCE, TOPICS_AT_ONCE, 1])
  })

  it('are the first where it is a client, and those of its own', () => {
    const topics = follow(numbered(0, MAX_TOPICS_UNASKED + 2))
    gossip.topics.set(topics.at(-1) ?? '', new Set(['ada']))
    gossip.sendSubscriptions('ada', topics, true)
    expect(counts()).to.deep.equal([MAX_TOPICS_UNASKED + 1])

    for (const topic of [topics[MAX_TOPICS_UNASKED], topics[0], 'another']) {
      gossip.topics.set(topic, new Set(['ada']))
      told.asked('ada', topic)
    }

    expect(sent.slice(1).flatMap(({ topics }) => topics)).to.deep.equal([topics[MAX_TOPICS_UNASKED]])
  })

  it('are taken back where they were told', () => {
    const topics = follow(numbered(0, MAX_TOPICS_UNASKED + 1))
    gossip.sendSubscriptions('ada', topics, true)
    gossip.sendSubscriptions('ada', [topics[0]], false)
    gossip.sendSubscriptions('ada', [topics[MAX_TOPICS_UNASKED]], false)
    gossip.sendSubscriptions('ada', [topics[0]], false)
    expect(sent.slice(1)).to.deep.equal([{ peer: 'ada', topics: [topics[0]], subscribe: false }])
  })

  it('are told again on another stream, and to who comes back', () => {
    const topics = follow(numbered(0, MAX_TOPICS_UNASKED))
    gossip.sendSubscriptions('ada', topics, true)
    gossip.sendSubscriptions('ada', topics, true)
    told.forget('ada')
    gossip.sendSubscriptions('ada', topics, true)
    expect(counts()).to.deep.equal([MAX_TOPICS_UNASKED, MAX_TOPICS_UNASKED, MAX_TOPICS_UNASKED])
  })

  it('are the rest a moment after it is known to be a relay', async () => {
    gossip.sendSubscriptions('late', follow(numbered(0, MAX_TOPICS_UNASKED + 3)), true)
    relays.add('late')
    told.meet('late')
    told.meet('nobody')
    await new Promise(resolve => { setTimeout(resolve, RELAY_KNOWN_MS + 50) })
    expect(counts()).to.deep.equal([MAX_TOPICS_UNASKED, 3])
  })

  it('are taken of a client up to a limit, and of a relay beyond', async () => {
    const [ada, relay] = await peerIds(2)
    relays.add(relay.toString())
    gossip.peerTopicBytes.set(ada.toString(), MAX_GUEST_TOPIC_BYTES)
    gossip.peerTopicBytes.set(relay.toString(), MAX_GUEST_TOPIC_BYTES)
    expect(gossip.handleReceivedSubscription(ada, 'topic', true)).to.be.false()
    expect(gossip.handleReceivedSubscription(ada, 'topic', false)).to.be.true()
    expect(gossip.handleReceivedSubscription(relay, 'topic', true)).to.be.true()
  })
})

describe('a relay with thousands of rooms', function () {
  this.timeout(60_000)

  let network: Network

  beforeEach(() => {
    network = createNetwork()
  })

  afterEach(async () => {
    await network.stop()
  })

  async function open (relay: Relay, topics: string[]): Promise<Overlay> {
    const overlay = await network.overlay({ relays: [relay.addresses[0]] })
    await until(() => overlay.relays[0].state === 'connected')
    topics.forEach(topic => { overlay.libp2p.services.gossip.subscribe(topic) })

    return overlay
  }

  it('has room for one more, of people here and at another relay', async () => {
    const limits = { maxTopicsPerPeer: 1_000 }
    const first = await network.relay({ limits, federation: 'listed' })
    const second = await network.relay({ limits, relays: first.addresses, federation: 'listed' })
    await until(() => second.statistics().relays === 1 && first.statistics().relays === 1)

    for (const from of [0, 700, 1_400]) {
      await open(first, numbered(from, from + 700))
    }

    await until(() => first.topics.length === 2_100)
    const topic = numbered(2_100, 2_101)
    const [ada, bob, cy] = [await open(first, topic), await open(first, topic), await open(second, topic)]
    const heard = new Set<string>()
    ;[bob, cy].forEach((overlay, i) => { overlay.libp2p.services.gossip.addEventListener('message', ({ detail }) => { detail.topic === topic[0] && heard.add(`${i} ${detail.data[0]}`) }) })
    await until(() => [ada, bob, cy].every(({ libp2p }) => libp2p.services.gossip.getSubscribers(topic[0]).length > 0))
    await until(() => [first, second].every(({ libp2p }) => libp2p.services.gossip.getSubscribers(topic[0]).length >= 2))
    await ada.libp2p.services.gossip.publish(topic[0], Uint8Array.of(7))
    await until(() => heard.size === 2)
    expect([...heard].sort()).to.deep.equal(['0 7', '1 7'])
  })
})
