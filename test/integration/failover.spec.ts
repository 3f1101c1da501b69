import { expect } from 'aegir/chai'
import { pause } from '../../src/common/index.ts'
import { TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { Conversation } from '../fixtures/conversation.ts'
import { createNetwork } from '../fixtures/network.ts'
import { stays } from '../fixtures/stays.ts'
import { TcpProxy } from '../fixtures/tcp-proxy.ts'
import { until } from '../fixtures/until.ts'
import type { Network } from '../fixtures/network.ts'
import type { Connection, Stream } from '@libp2p/interface'

const PROTOCOL = '/test/media/1.0.0'
const TOPIC = `${TOPIC_PREFIX}${'a'.repeat(43)}`
const INTERVAL_MS = 50
const DOUBT_MS = 1_500

/**
 * When things came
 */
class Arrivals {
  readonly times: number[] = []

  add (): void {
    this.times.push(Date.now())
  }

  /**
   * The longest time without any since then, up to now
   */
  gapSince (begin: number): number {
    const times = [begin, ...this.times.filter(time => time > begin), Date.now()]

    return Math.max(...times.slice(1).map((time, i) => time - times[i]))
  }
}

/**
 * A stream like that of relayed media: it sends all the time and is answered.
 * When the answers stay away it doubts, and when it dies another one is opened
 */
async function keepSending (from: Conversation['overlays'][number], to: Conversation['overlays'][number], arrivals: Arrivals, signal: AbortSignal): Promise<void> {
  await to.handle(PROTOCOL, async stream => {
    stream.addEventListener('message', () => {
      arrivals.add()
      stream.send(Uint8Array.of(1))
    })
  }, { runOnLimitedConnection: true })

  const avoid: Connection[] = []

  while (!signal.aborted) {
    try {
      const { stream, connection } = await from.openStream(to.peerId, PROTOCOL, { addresses: ADDRESSES.get(to), avoid, signal })
      avoid.splice(0, Infinity, connection)
      await sendUntilDead(stream, () => { from.suspect(connection) }, signal)
    } catch {
      await pause(100, signal)
    }
  }
}

async function sendUntilDead (stream: Stream, doubt: () => void, signal: AbortSignal): Promise<void> {
  let answeredAt = Date.now()
  stream.addEventListener('message', () => { answeredAt = Date.now() })

  while (stream.status === 'open' && stream.writeStatus === 'writable' && !signal.aborted) {
    stream.send(new Uint8Array(100))

    if (Date.now() - answeredAt > DOUBT_MS) {
      doubt()
    }

    await pause(INTERVAL_MS, signal)
  }
}

async function keepTalking (conversation: Conversation, signal: AbortSignal): Promise<void> {
  const { gossip } = conversation.overlays[0].libp2p.services

  for (let i = 0; !signal.aborted; i++) {
    conversation.say(0, `${i}`)
    await gossip.publish(TOPIC, new TextEncoder().encode(`${i}`))
    await pause(INTERVAL_MS, signal)
  }
}

/**
 * As they were told when the conversation began
 */
const ADDRESSES = new WeakMap<object, ReturnType<Conversation['overlays'][number]['addresses']>>()

describe('the relay in use', function () {
  this.timeout(60_000)

  let network: Network
  let proxies: TcpProxy[]
  let conversation: Conversation
  let said: AbortController
  let lines: Arrivals
  let media: Arrivals
  let gossip: Arrivals

  beforeEach(async () => {
    network = createNetwork()
    said = new AbortController()
    lines = new Arrivals()
    media = new Arrivals()
    gossip = new Arrivals()
    proxies = await Promise.all([0, 1, 2].map(async () => TcpProxy.listen()))

    // nobody learns how to go past them
    const relays = await Promise.all(proxies.map(async ({ port, target }) => network.relay({
      listen: [`/ip4/127.0.0.1/tcp/${target}/ws`],
      announce: [`/ip4/127.0.0.1/tcp/${port}/ws`]
    })))
    conversation = await Conversation.create(relays.flatMap(({ addresses }) => addresses))
    const { overlays } = conversation
    await until(() => overlays.flatMap(({ relays }) => relays).every(({ state }) => state === 'connected'))
    overlays.forEach(overlay => { ADDRESSES.set(overlay, overlay.addresses()) })
    await speak()
  })

  afterEach(async () => {
    said.abort()
    await conversation.stop()
    await network.stop()
    await Promise.all(proxies.map(async proxy => proxy.kill()))
  })

  /**
   * In a session, over a stream and on a topic, until the end
   */
  async function speak (): Promise<void> {
    const [ada, bob] = conversation.overlays
    conversation.onHeard = () => { lines.add() }
    void keepSending(ada, bob, media, said.signal)

    for (const { libp2p: { services } } of [ada, bob]) {
      services.gossip.subscribe(TOPIC)
    }

    bob.libp2p.services.gossip.addEventListener('message', () => { gossip.add() })

    void keepTalking(conversation, said.signal)

    await until(() => [lines, media, gossip].every(({ times }) => times.length > 10))
  }

  /**
   * The number of the relay that carries what is said
   */
  function inUse (): number {
    const [ada, bob] = conversation.overlays
    const [circuit] = ada.libp2p.getConnections(bob.peerId)
      .filter(({ status }) => status === 'open')
      .sort((a, b) => b.timeline.open - a.timeline.open)

    return ada.relays.findIndex(({ peer }) => circuit.remoteAddr.toString().includes(`/p2p/${peer}/p2p-circuit`))
  }

  function gaps (since: number): { lines: number, media: number, gossip: number } {
    return { lines: lines.gapSince(since), media: media.gapSince(since), gossip: gossip.gapSince(since) }
  }

  it('dies: what is said goes on through another one within 3 s, and again', async () => {
    for (let round = 0; round < 2; round++) {
      const began = Date.now()
      const relay = inUse()
      await proxies[relay].kill()
      await pause(3_500)
      const { lines, media, gossip } = gaps(began)
      expect(lines).to.be.below(3_000)
      expect(media).to.be.below(1_500)
      expect(gossip).to.be.below(1_000)
      expect(inUse()).to.not.equal(relay)
    }
  })

  it('goes silent: the same, though nobody is told', async () => {
    for (let round = 0; round < 2; round++) {
      const began = Date.now()
      const relay = inUse()
      proxies[relay].silence()
      await pause(6_000)
      const { lines, media, gossip } = gaps(began)
      expect(lines).to.be.below(3_000)
      expect(media).to.be.below(3_500)
      expect(gossip).to.be.below(1_000)
      expect(inUse()).to.not.equal(relay)
    }
  })

  it('is doubted in vain as long as it answers', async () => {
    const [ada, bob] = conversation.overlays
    const connections = ada.libp2p.getConnections()
    expect(connections.some(({ remotePeer }) => remotePeer.equals(bob.peerId))).to.be.true()
    connections.forEach(connection => { ada.suspect(connection) })
    await stays(() => connections.every(({ status }) => status === 'open'), { ms: 2_000 })
  })

  it('comes back and is used again when the others die', async () => {
    const relay = inUse()
    await proxies[relay].kill()
    await until(() => lines.gapSince(Date.now() - 200) < 150)
    await proxies[relay].revive()
    await until(() => conversation.overlays.every(({ relays }) => relays[relay].state === 'connected'), { within: 20_000 })

    const began = Date.now()
    await Promise.all(proxies.filter(proxy => proxy !== proxies[relay]).map(async proxy => proxy.kill()))
    await pause(3_500)
    expect(gaps(began).lines).to.be.below(3_000)
    expect(inUse()).to.equal(relay)
  })
})
