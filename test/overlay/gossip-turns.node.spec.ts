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
const BYTES = 1_000_000

/**
 * What may be read at once, and in the time that others need to be heard on a slow machine
 */
const MOST = 60_000

interface Reader {
  decodeRpc (bytes: Uint8Array): unknown
}

describe('gossip that is more than can be read', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay
  let overlays: Overlay[]

  const open = async (): Promise<Overlay> => {
    const overlay = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: relay.addresses })
    await overlay.start()
    await overlay.reachable()
    overlays.push(overlay)

    return overlay
  }

  const listen = ({ libp2p: { services: { gossip } } }: Overlay): string[] => {
    const heard: string[] = []
    gossip.subscribe(TOPIC)
    gossip.addEventListener('message', ({ detail }) => { heard.push(new TextDecoder().decode(detail.data)) })

    return heard
  }

  const say = async ({ libp2p: { services: { gossip } } }: Overlay, text: string): Promise<unknown> => gossip.publish(TOPIC, new TextEncoder().encode(text))

  beforeEach(async () => {
    overlays = []
    network = createNetwork()
    relay = await network.relay()
  })

  afterEach(async () => {
    await Promise.all(overlays.map(async overlay => overlay.stop()))
    await network.stop()
  })

  async function sends (message: number[]): Promise<void> {
    const [hostile, ada, bob] = [await open(), await open(), await open()]
    const heard = listen(bob)
    const gossip = relay.libp2p.services.gossip as unknown as Reader
    const decode = gossip.decodeRpc.bind(gossip)
    let [read, atOnce, most] = [0, 0, 0]
    gossip.decodeRpc = bytes => {
      if (bytes.byteLength === message[0]) {
        read++
        most = Math.max(most, ++atOnce)
      }

      return decode(bytes)
    }
    const turns = setInterval(() => { atOnce = 0 }, 1)

    const stream = await hostile.libp2p.getConnections(relay.peerId)[0].newStream(PROTOCOL)
    stream.send(Uint8Array.from({ length: BYTES }, (_, i) => message[i % message.length]))
    await until(() => read > 8_000)
    await until(async () => {
      await say(ada, `hello ${heard.length}`)

      return heard.length > 0
    })
    clearInterval(turns)
    expect(read).to.be.at.most(MOST)
    // far below the quarter of a million that fits into a window
    expect(most).to.be.at.most(20_000)
  }

  for (const [what, message] of [['of no bytes', [0]], ['of one byte', [1, 0]], ['of eight bytes', [8, ...new Array(8).fill(0)]]] as Array<[string, number[]]>) {
    it(`is read in turns where its messages are ${what}, and others are heard meanwhile`, async () => sends(message))
  }
})
