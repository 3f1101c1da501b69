import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createIdentity } from '../../src/identity/index.ts'
import { parseRoom } from '../../src/membership/index.ts'
import { createOverlay, LOOPBACK } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Peer } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

const TOKEN = 'kKq2yC0pXW3vN8-_'
const WRONG = 'aaaaaaaaaaaaaaaa'

describe('a private relay', function () {
  this.timeout(60_000)

  let network: Network
  let relay: Relay

  beforeEach(async () => {
    network = createNetwork()
    relay = await network.relay({ allowTokens: [WRONG.replaceAll('a', 'b'), TOKEN] })
  })

  afterEach(async () => {
    await network.stop()
  })

  const isIn = (peer: Peer): boolean => peer.relays[0]?.state === 'connected'
  const refused = (): number | undefined => relay.statistics().circuits.refused['not allowed']

  it('listens for nobody without its token', async () => {
    const strangers = [await network.peer({ relays: relay.addresses }), await network.peer({ relays: [{ address: relay.addresses[0], token: WRONG }] })]
    await until(() => strangers.every(({ relays: [{ failures }] }) => failures > 1))
    expect(refused()).to.be.at.least(2)
    expect(strangers[1].relays[0].error).to.have.property('name', 'RelayTokenError')
    expect(relay.statistics().reservations).to.equal(0)
  })

  it('lets in who has the token, and whoever they invite, however late that comes', async () => {
    const ada = await network.peer({ relays: [{ address: relay.addresses[0], token: TOKEN }] })
    await until(() => isIn(ada))
    const room = await ada.join('a room', { name: 'Ada' })
    const invite = room.invite()

    // the app knows the relay before somebody opens an invitation to it
    const bob = await network.peer({ relays: relay.addresses })
    await until(() => bob.relays[0].failures > 3)
    const joining = bob.join(invite, { name: 'Bob' })

    // sooner than it would be tried again
    await until(() => isIn(bob), { within: 2_500 })
    const theirs = await joining
    await until(() => theirs.participants.length === 1 && room.participants.length === 1)

    // and whom Bob invites
    const cy = await network.peer()
    const third = await cy.join(theirs.invite(), { name: 'Cy' })
    await until(() => third.participants.length === 2)
    expect([ada, bob, cy].every(isIn)).to.be.true()
    expect(relay.statistics()).to.include({ reservations: 3 })
  })

  it('is shown it again on each new connection, and forgets who has gone', async () => {
    const identity = await createIdentity()
    const ada = await network.peer({ relays: [{ address: relay.addresses[0], token: TOKEN }], identity })
    await until(() => isIn(ada))
    await relay.libp2p.hangUp(ada.id)
    await until(() => !isIn(ada))
    await until(() => isIn(ada), { within: 20_000 })
    expect(refused()).to.equal(undefined)

    await ada.stop()
    await until(() => relay.statistics().peers === 0)
    const again = await network.peer({ relays: relay.addresses, identity })
    await until(() => again.relays[0].failures > 0)
    expect(refused()).to.equal(1)
  })

  it('opens a circuit for who shows it, and for nobody else', async () => {
    const ada = await network.peer({ relays: [{ address: relay.addresses[0], token: TOKEN }] })
    await until(() => isIn(ada))
    const addresses = [multiaddr(`${relay.addresses[0]}/p2p-circuit/p2p/${ada.id}`)]

    for (const [token, ok] of [[undefined, false], [TOKEN, true]] as const) {
      const overlay = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: [] })
      await overlay.start()

      try {
        // known, and not connected yet: the circuit is what comes first
        overlay.addRelays(token == null ? [] : [{ address: relay.addresses[0], token }])
        const opening = overlay.openStream(ada.id, '/ipfs/ping/1.0.0', { addresses })
        await (ok ? expect(opening).to.eventually.have.property('connection') : expect(opening).to.eventually.be.rejected.with.property('name', 'UnreachableError'))
      } finally {
        await overlay.stop()
      }
    }

    expect(refused()).to.equal(1)
  })

  it('keeps who has the token in, where somebody names a wrong one, and tells others the right one', async () => {
    const ada = await network.peer({ relays: [{ address: relay.addresses[0], token: WRONG }, { address: relay.addresses[0], token: TOKEN }] })
    await until(() => isIn(ada))
    const { tokens } = parseRoom((await ada.join('a room', { name: 'Ada' })).invite())
    expect(tokens).to.deep.equal({ [relay.addresses[0]]: TOKEN })
  })

  it('is used as ever by those who are named', async () => {
    const identity = await createIdentity()
    const own = await network.relay({ allowPeers: [identity.peerId.toString()], allowTokens: [TOKEN] })
    const named = await network.peer({ relays: own.addresses, identity })
    const given = await network.peer({ relays: [{ address: own.addresses[0], token: TOKEN }] })
    await until(() => isIn(named) && isIn(given))
  })

  it('is not asked for a token where it takes none', async () => {
    const open = await network.relay()
    const ada = await network.peer({ relays: [{ address: open.addresses[0], token: TOKEN }] })
    await until(() => isIn(ada))
  })
})
