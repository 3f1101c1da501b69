import { expect } from 'aegir/chai'
import { TypedEventEmitter } from 'main-event'
import { fromString } from 'uint8arrays/from-string'
import { createIdentity } from '../../src/identity/index.ts'
import { deriveRoom, parseRoom } from '../../src/membership/index.ts'
import { createOverlay, LOOPBACK } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { tapRelay } from '../fixtures/relay-tap.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { LinkFactory, LinkMessage, LinkEvents } from '../../src/media/index.ts'
import type { Network } from '../fixtures/network.ts'
import type { RelayTap } from '../fixtures/relay-tap.ts'

const ROOM = 'a room that nobody must know'
const NAME = 'Ada Lovelace'
const TEXT = 'the text that only members read'
const SDP = 'v=0\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\na=candidate:1 1 udp 1 192.0.2.77 9 typ host\r\n'

/**
 * A link that negotiates, and nothing else: there is no media stack in Node
 */
function talkingLinks (heard: LinkMessage[]): LinkFactory {
  return {
    kind: 'direct-rtp',
    create: ({ channel }) => Object.assign(new TypedEventEmitter<LinkEvents>(), {
      kind: 'direct-rtp' as const,
      state: 'connecting' as const,
      tracks: [],
      async start () { channel.send({ type: 'description', description: { type: 'offer', sdp: SDP } }) },
      async publish () {},
      async unpublish () {},
      async encode () {},
      receive (message: LinkMessage) { heard.push(message) },
      restart () {},
      resend () {},
      stats: async () => ({ bytesReceived: 0, bytesSent: 0, heard: 0 }),
      level: () => 0,
      flowing: () => false,
      async close () {}
    })
  }
}

describe('privacy', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay
  let tap: RelayTap

  beforeEach(async () => {
    network = createNetwork()
    tap = tapRelay()
    relay = await network.relay(tap.init)
    tap.undo()
  })

  afterEach(async () => {
    await network.stop()
  })

  async function secrets (): Promise<Record<string, Uint8Array>> {
    const { secret } = await deriveRoom(parseRoom(ROOM))

    return {
      room: fromString(parseRoom(ROOM).label),
      secret,
      name: fromString(NAME),
      text: fromString(TEXT),
      'ice-pwd': fromString('asd88fgpdd777uzjYhagZg'),
      candidate: fromString('192.0.2.77')
    }
  }

  it('gives a relay nothing but peer IDs, addresses, times, sizes and hashes', async () => {
    const heard: LinkMessage[] = []
    const ada = await network.peer({ relays: relay.addresses, links: [talkingLinks(heard)] })
    const bob = await network.peer({ relays: relay.addresses, links: [talkingLinks(heard)] })
    const room = await ada.join(ROOM, { name: NAME })
    const theirs = await bob.join(ROOM, { name: 'Bob' })
    const texts: string[] = []
    room.chat.addEventListener('message', ({ detail }) => { texts.push(detail.text) })
    await until(() => room.participants.length === 1)
    await theirs.chat.send(TEXT)

    // all of it has really travelled, over the relay
    await until(() => texts.includes(TEXT) && heard.some(message => message.type === 'description' && message.description.sdp === SDP))
    expect(theirs.participants[0].name).to.equal(NAME)
    const { topic } = await deriveRoom(parseRoom(ROOM))
    expect(await tap.holds({ topic: fromString(topic), peer: ada.id.toMultihash().bytes })).to.deep.equal(['topic', 'peer'])

    await theirs.leave()
    await until(() => room.participants.length === 0)
    expect(await tap.holds(await secrets())).to.be.empty()
  })

  it('would notice a leak', async () => {
    const overlay = await createOverlay({ identity: await createIdentity(), relays: relay.addresses, allow: LOOPBACK })
    const { topic } = await deriveRoom(parseRoom(ROOM))
    await overlay.start()

    try {
      const { gossip } = overlay.libp2p.services
      gossip.subscribe(topic)
      await until(() => gossip.getSubscribers(topic).length > 0)
      await gossip.publish(topic, fromString(`{"name":"${NAME}"}`))

      await until(async () => (await tap.holds(await secrets())).join() === 'name')
    } finally {
      await overlay.stop()
    }
  })
})
