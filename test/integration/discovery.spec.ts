import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { HintSource, Room } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

const names = (room: Room): string[] => room.participants.map(({ name }) => name).sort()

describe('discovery', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay
  let other: Relay

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay()
    other = await network.relay({ relays: relay.addresses })
    await until(() => other.libp2p.getConnections(relay.peerId).length > 0)
  })

  afterEach(async () => {
    await network.stop()
  })

  async function meet (discovery: HintSource[], relays: [Relay, Relay]): Promise<[Room, Room]> {
    const [ada, bob] = await Promise.all(relays.map(async ({ addresses }) => network.peer({ relays: addresses, discovery })))
    const room = await ada.join('a room', { name: 'Ada' })

    return [room, await bob.join('a room', { name: 'Bob' })]
  }

  it('finds by the invitation alone', async () => {
    const ada = await network.peer({ relays: relay.addresses, discovery: ['invite'] })
    const bob = await network.peer({ discovery: ['invite'] })
    const room = await ada.join('a room', { name: 'Ada' })
    const theirs = await bob.join(room.invite(), { name: 'Bob' })

    expect(names(theirs)).to.deep.equal(['Ada'])
    await until(() => names(room).includes('Bob'))
  })

  ;(['topic', 'dht'] as const).forEach(source => {
    it(`finds by ${source} alone`, async () => {
      const [ada, bob] = await meet([source], [relay, relay])

      await until(() => names(ada).includes('Bob') && names(bob).includes('Ada'))
    })

    it(`finds by ${source} alone somebody who knows another relay`, async () => {
      const [ada, bob] = await meet([source], [relay, other])

      await until(() => names(ada).includes('Bob') && names(bob).includes('Ada'))
    })
  })

  it('finds by memory alone', async () => {
    const datastore = new MemoryDatastore()
    const ada = await network.peer({ relays: relay.addresses })
    const room = await ada.join('a room', { name: 'Ada' })
    const before = await network.peer({ relays: relay.addresses, datastore })
    await before.join('a room', { name: 'Bob' })
    await until(() => names(room).includes('Bob'))
    await before.stop()
    await until(() => !names(room).includes('Bob'))

    // no relay is configured either: it is remembered like the room's member
    const again = await network.peer({ datastore, discovery: ['remembered'] })
    const theirs = await again.join('a room', { name: 'Bob again' })

    expect(names(theirs)).to.deep.equal(['Ada'])
    await until(() => names(room).includes('Bob again'))
  })

  it('finds nobody where no way is open', async () => {
    const [ada, bob] = await meet([], [relay, relay])

    expect(names(ada)).to.be.empty()
    expect(names(bob)).to.be.empty()
  })

  it('introduces a newcomer to all the others', async () => {
    const ada = await network.peer({ relays: relay.addresses, discovery: ['invite', 'member'] })
    const bob = await network.peer({ relays: relay.addresses, discovery: ['invite', 'member'] })
    const cy = await network.peer({ relays: relay.addresses, discovery: ['invite', 'member'] })
    const room = await ada.join('a room', { name: 'Ada' })
    const invite = room.invite()
    await bob.join(invite, { name: 'Bob' })
    const theirs = await cy.join(invite, { name: 'Cy' })

    await until(() => names(theirs).join() === 'Ada,Bob')
  })
})
