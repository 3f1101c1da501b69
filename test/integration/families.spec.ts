import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Peer, Room } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

/**
 * As if a machine had one version of IP only: no other address may be dialled
 */
const ONLY_V4 = ['127.0.0.0/8']
const ONLY_V6 = ['::1/128']

describe('a relay with both versions of IP', function () {
  this.timeout(30_000)

  let network: Network
  let relay: Relay
  let v4: string
  let v6: string

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay({ listen: ['/ip4/127.0.0.1/tcp/0/ws', '/ip6/::1/tcp/0/ws'] })
    v4 = relay.addresses.find(address => address.startsWith('/ip4/')) ?? ''
    v6 = relay.addresses.find(address => address.startsWith('/ip6/')) ?? ''
  })

  afterEach(async () => {
    await network.stop()
  })

  async function talk (ada: Peer, bob: Peer, rooms: Room[]): Promise<void> {
    const heard: string[] = []
    await until(() => rooms.every(({ participants }) => participants.length === 1))
    rooms.forEach(({ chat }) => { chat.addEventListener('message', ({ detail }) => { heard.push(detail.text) }) })
    await Promise.all(rooms.map(async ({ chat }, i) => chat.send(`from ${i}`)))
    await until(() => ['from 0', 'from 1'].every(text => heard.includes(text)))
    expect(relay.libp2p.getConnections(ada.id)[0].remoteAddr.toString()).to.match(/^\/ip4\//)
    expect(relay.libp2p.getConnections(bob.id)[0].remoteAddr.toString()).to.match(/^\/ip6\//)
  }

  it('brings together one that has IPv4 only and one that has IPv6 only', async () => {
    const ada = await network.peer({ relays: [v4], allow: ONLY_V4 })
    const bob = await network.peer({ relays: [v6], allow: ONLY_V6 })
    await talk(ada, bob, [await ada.join('a room', { name: 'Ada' }), await bob.join('a room', { name: 'Bob' })])
  })

  it('is named by both in an invitation from somebody who knows one', async () => {
    const ada = await network.peer({ relays: [v4] })
    const theirs = await ada.join('a room', { name: 'Ada' })
    await until(() => ada.relays[0].others != null)
    expect(ada.relays[0].others?.map(String)).to.deep.equal([v6])

    const bob = await network.peer({ relays: [], allow: ONLY_V6 })
    const room = await bob.join(theirs.invite(), { name: 'Bob' })
    expect(bob.relays.map(({ address, state }) => [address.toString(), state])).to.deep.equal([[v6, 'connected']])
    await talk(ada, bob, [theirs, room])
  })

  it('is found by a call to somebody who is reached over the other one', async () => {
    const ada = await network.peer({ relays: [v4], allow: ONLY_V4 })
    const bob = await network.peer({ relays: [v6], allow: ONLY_V6 })
    await until(() => [ada, bob].every(({ relays: [{ state }] }) => state === 'connected'))
    bob.addEventListener('call:incoming', ({ detail }) => { void detail.accept({ name: 'Bob' }) })
    const room = await ada.call(bob.id, { name: 'Ada' })
    await until(() => room.participants[0]?.name === 'Bob')
  })
})
