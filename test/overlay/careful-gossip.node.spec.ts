import { expect } from 'aegir/chai'
import { createIdentity } from '../../src/identity/index.ts'
import { createOverlay, LOOPBACK, TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { Network } from '../fixtures/network.ts'

const TOPIC = `${TOPIC_PREFIX}${'t'.repeat(43)}`
const PROTOCOL = '/meshsub/1.2.0'
const BYTES = 2_000_000

describe('gossip from somebody who says nothing, often', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay
  let hostile: Overlay
  let others: Overlay[]

  const open = async (): Promise<Overlay> => {
    const overlay = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: relay.addresses })
    await overlay.start()
    await overlay.reachable()

    return overlay
  }

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay()
    hostile = await open()
    others = [await open(), await open()]
  })

  afterEach(async () => {
    await Promise.all([hostile, ...others].map(async overlay => overlay.stop()))
    await network.stop()
  })

  /**
   * So much of nothing, of which the relay is to read at most so many
   */
  async function send (message: number[], most: number): Promise<void> {
    const heard: string[] = []
    const { gossip } = relay.libp2p.services as unknown as { gossip: { decodeRpc (bytes: Uint8Array): unknown } }
    const decode = gossip.decodeRpc.bind(gossip)
    let read = 0
    gossip.decodeRpc = bytes => {
      read += bytes.byteLength === message[0] ? 1 : 0

      return decode(bytes)
    }

    for (const { libp2p } of others) {
      libp2p.services.gossip.subscribe(TOPIC)
      libp2p.services.gossip.addEventListener('message', ({ detail }) => { heard.push(new TextDecoder().decode(detail.data)) })
    }

    const stream = await hostile.libp2p.getConnections(relay.peerId)[0].newStream(PROTOCOL)
    stream.send(Uint8Array.from({ length: BYTES }, (_, i) => message[i % message.length]))

    if (most === 0) {
      await until(() => stream.status !== 'open', { what: 'the stream to be ended' })
    } else {
      await new Promise(resolve => { setTimeout(resolve, 1_000) })
    }

    await until(async () => {
      await others[0].libp2p.services.gossip.publish(TOPIC, new TextEncoder().encode(`hello ${heard.length}`))

      return heard.length > 0
    })
    expect(read).to.be.at.most(most)
  }

  const nothings: Array<[what: string, message: number[], most: number]> = [
    ['of no bytes', [0], 0],
    ['of one byte', [1, 0], 0],
    ['of eight bytes, and more than anybody has to say', [8, ...new Array(8).fill(0)], 0],
    ['of forty bytes that say nothing', [40, ...new Array(40).fill(0)], 20_000]
  ]

  for (const [what, message, most] of nothings) {
    it(`is read no further where its messages are ${what}, and others are heard`, async () => send(message, most))
  }

  it('is none where the first message comes with the name of the protocol', async () => {
    // 60 bytes that say nothing but what a message may, in libp2p's own words: a topic
    const name = new TextEncoder().encode(TOPIC)
    const subscription = Uint8Array.from([8, 1, 18, name.byteLength, ...name])
    const message = Uint8Array.from([subscription.byteLength + 2, 10, subscription.byteLength, ...subscription])
    const stream = await hostile.libp2p.getConnections(relay.peerId)[0].newStream(PROTOCOL, { negotiateFully: false })

    for (let i = 0; i < 5; i++) {
      stream.send(message)
      await new Promise(resolve => { setTimeout(resolve, 100) })
    }

    expect(stream.status).to.equal('open')
    expect(relay.libp2p.services.gossip.getSubscribers(TOPIC).map(String)).to.include(hostile.peerId.toString())
  })
})
