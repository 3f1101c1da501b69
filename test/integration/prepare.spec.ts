import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Peer, Room } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'
import type { Connection } from '@libp2p/interface'

const names = (room: Room): string[] => room.participants.map(({ name }) => name)

describe('preparing a room', function () {
  this.timeout(30_000)

  let network: Network
  let relay: Relay
  let ada: Peer
  let room: Room

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay()
    ada = await network.peer({ relays: relay.addresses })
    room = await ada.join('tea', { name: 'Ada' })
  })

  afterEach(async () => {
    await network.stop()
  })

  const toAda = (relay: Relay): Connection[] => relay.libp2p.getConnections(ada.id)
  const circuits = (): number => toAda(relay).flatMap(({ streams }) => streams).filter(({ protocol }) => protocol.includes('circuit')).length

  it('opens the way and says nothing', async () => {
    const bob = await network.peer({ relays: relay.addresses, discovery: ['dht'] })
    const greeted: unknown[] = []
    room.addEventListener('participant:join', ({ detail }) => { greeted.push(detail) })

    // the record of the DHT may come a moment later
    await until(async () => {
      await bob.prepare('elsewhere')
      await bob.prepare('tea')

      return circuits() > 0
    })
    expect(greeted).to.be.empty()
    expect(relay.libp2p.services.gossip.getSubscribers(relay.topics[0]).map(String)).to.deep.equal([ada.id.toString()])

    const before = circuits()
    const theirs = await bob.join('tea', { name: 'Bob' })
    await until(() => names(theirs).includes('Ada') && names(room).includes('Bob'))

    // no second circuit; what it takes to reserve and to identify passes
    await until(() => circuits() <= before, { what: 'one circuit is enough' })
  })

  it('closes what nobody needs when another room is prepared', async () => {
    const bob = await network.peer({ relays: relay.addresses })
    const invite = room.invite()
    await bob.prepare(invite)
    expect(circuits()).to.equal(1)

    await bob.prepare('elsewhere')
    await until(() => circuits() === 0)
  })

  it('refuses what is no room', async () => {
    const bob = await network.peer({ relays: relay.addresses })

    await expect(bob.prepare('ff1.damaged')).to.eventually.be.rejected.with.property('name', 'InvalidInviteError')
  })
})
