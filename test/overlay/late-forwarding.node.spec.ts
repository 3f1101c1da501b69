import { expect } from 'aegir/chai'
import { FORWARD_AFTER_MS, TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { Network } from '../fixtures/network.ts'

const TOPIC = `${TOPIC_PREFIX}${'t'.repeat(43)}`

interface InnerGossip {
  getMeshPeers (topic: string): string[]
  sendRpc (id: string, rpc: { messages?: Array<{ topic: string }> }): boolean
}

function heardBy ({ libp2p }: Overlay): Set<number> {
  const heard = new Set<number>()
  libp2p.services.gossip.addEventListener('message', ({ detail }) => { detail.topic === TOPIC && heard.add(detail.data[0]) })

  return heard
}

describe('what peers hand on of what others say', function () {
  this.timeout(60_000)

  let network: Network

  beforeEach(() => {
    network = createNetwork()
  })

  afterEach(async () => {
    await network.stop()
  })

  async function open (...relays: Relay[]): Promise<Overlay> {
    const overlay = await network.overlay({ relays: relays.map(({ addresses }) => addresses[0]) })
    await until(() => overlay.relays.filter(({ state }) => state === 'connected').length === relays.length)
    overlay.libp2p.services.gossip.subscribe(TOPIC)

    return overlay
  }

  const follow = async (relays: Relay[]): Promise<void> => until(() => relays.every(({ libp2p }) => libp2p.services.gossip.getTopics().includes(TOPIC)))

  it('is nothing where relays tell each other', async () => {
    const first = await network.relay()
    const second = await network.relay({ relays: first.addresses })
    await until(() => second.libp2p.getConnections(first.peerId).length > 0)
    const speaker = await open(first, second)
    const listener = await open(first, second)
    await follow([first, second])
    const { gossip } = listener.libp2p.services as unknown as { gossip: InnerGossip }
    await until(() => gossip.getMeshPeers(TOPIC).length === 2 && speaker.libp2p.services.gossip.getSubscribers(TOPIC).length === 2)
    const send = gossip.sendRpc.bind(gossip)
    const heard = heardBy(listener)
    let handedOn = 0
    gossip.sendRpc = (id, rpc) => {
      handedOn += rpc.messages?.filter(({ topic }) => topic === TOPIC).length ?? 0

      return send(id, rpc)
    }

    for (let i = 0; i < 5; i++) {
      await speaker.libp2p.services.gossip.publish(TOPIC, Uint8Array.of(i))
    }

    await until(() => heard.size === 5)
    await new Promise(resolve => { setTimeout(resolve, FORWARD_AFTER_MS * 2) })
    expect(handedOn).to.equal(0)
  })

  it('is all of it where relays know nothing of each other', async () => {
    const relays = [await network.relay({ federation: 'listed' }), await network.relay({ federation: 'listed' })]
    const speaker = await open(relays[0])
    await open(...relays)
    const listener = await open(relays[1])
    await follow(relays)
    const heard = heardBy(listener)

    for (let i = 0; i < 5; i++) {
      await speaker.libp2p.services.gossip.publish(TOPIC, Uint8Array.of(i))
    }

    await until(() => heard.size === 5)
    expect(relays[0].libp2p.getConnections(relays[1].peerId)).to.be.empty()
  })
})
