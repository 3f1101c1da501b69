/**
 * A newcomer who asks a hostile DHT node, or follows an invitation to a hostile
 * relay, still meets those whom it wanted to meet
 */
import { createServer } from 'node:net'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { fromDht } from '../../src/discovery/index.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { encodeInvite } from '../../src/membership/index.ts'
import { DHT, HostileNode } from '../fixtures/hostile/dht.ts'
import { GoodCall, ROOM } from '../fixtures/hostile/good-call.ts'
import { KINDS } from '../fixtures/hostile/kinds.ts'
import { recordingLogger } from '../fixtures/hostile/recording-logger.ts'
import { startOverlays } from '../fixtures/overlays.ts'
import { until } from '../fixtures/until.ts'
import type { PeerHint } from '../../src/discovery/index.ts'
import type { Room } from '../../src/index.ts'
import type { PeerId } from '@libp2p/interface'
import type { AddressInfo, Server, Socket } from 'node:net'

const names = (room: Room): string => room.participants.map(({ name }) => name).sort().join()

/**
 * Whether somebody is named, at an address that leads there
 */
function isNamed (hints: PeerHint[], id: PeerId): boolean {
  return hints.some(({ peer, addresses }) => peer.equals(id) && addresses.some(address => address.toString().includes('/p2p-circuit')))
}

describe('hostile discovery', function () {
  this.timeout(60_000)

  let call: GoodCall

  before(async () => {
    call = await GoodCall.create()
  })

  afterEach(async () => {
    await call.goesOn()
    await until(() => names(call.adaRoom) === 'Bob' && names(call.bobRoom) === 'Ada', { within: 5_000, what: 'all others are gone' })
  })

  after(async () => {
    await call.stop()
  })

  KINDS.forEach(kind => {
    const { what, act } = DHT[kind]

    it(`in the DHT: ${kind} (${what})`, async () => {
      const node = await HostileNode.create()
      await act({ node, member: call.bob.id })
      const [cy] = await startOverlays(1, [...node.addresses, ...call.relay.addresses])
      const controller = new AbortController()
      const hints: PeerHint[] = []

      try {
        const source = fromDht(cy, call.keys.dhtKey, { offer: true, onRound: () => {} })
        const emit = (hint: PeerHint): number => hints.push(hint)
        void source.find(emit, controller.signal).catch(() => {})
        await until(() => isNamed(hints, call.ada.id) && isNamed(hints, call.bob.id), { within: 30_000, what: 'both members are named' })
        await until(() => node.asked > 0, { what: 'the hostile node was asked' })

        // what one answer names is not without end, nor where it is
        expect(hints.length).to.be.lessThan(1_000)
        expect(hints.every(({ addresses }) => addresses.length <= 8)).to.be.true()
      } finally {
        controller.abort()
        await cy.stop()
        await node.stop()
      }
    })
  })

  it('in the DHT: newcomers who ask a node that floods, and one that is silent, get in', async () => {
    const nodes = [await HostileNode.create(), await HostileNode.create()]
    await DHT.flooding.act({ node: nodes[0], member: call.bob.id })
    await DHT.silent.act({ node: nodes[1], member: call.bob.id })
    const log = recordingLogger()
    const cy = await call.network.peer({ relays: [...nodes.flatMap(({ addresses }) => addresses), ...call.relay.addresses], discovery: ['dht', 'member'], logger: log })

    try {
      const room = await cy.join(ROOM, { name: 'Cy' })
      await until(() => names(room) === 'Ada,Bob', { within: 25_000, what: 'Cy has met Ada and Bob' })

      // those who lead nowhere are named once each, and only so many
      const missed = log.lines.filter(line => line.startsWith('did not reach')).map(line => line.slice(0, 80))
      expect(missed).to.deep.equal([...new Set(missed)])
      expect(missed.length).to.be.lessThan(120)
    } finally {
      await cy.stop()
      await Promise.all(nodes.map(async node => node.stop()))
    }
  })

  const relays: Record<string, (socket: Socket) => void> = {
    'silent (a relay that takes connections and says nothing)': () => {},
    'half-closed (a relay that closes its end at once)': socket => { socket.end() },
    'malformed (a relay that talks nonsense)': socket => { socket.write(new Uint8Array(50_000).fill(7)) }
  }

  Object.entries(relays).forEach(([name, onConnection]) => {
    it(`in an invitation: ${name}`, async () => {
      const sockets: Socket[] = []
      const server: Server = createServer({ allowHalfOpen: true }, socket => {
        sockets.push(socket)
        socket.on('error', () => {})
        onConnection(socket)
      })
      await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
      const { port } = server.address() as AddressInfo
      const { peerId } = await createIdentity()
      const invite = encodeInvite({
        label: 'tea',
        guessable: true,
        secret: call.keys.secret,
        relays: [multiaddr(`/ip4/127.0.0.1/tcp/${port}/ws/p2p/${peerId}`), multiaddr(call.relay.addresses[0])],
        peers: [call.ada.id]
      })
      const cy = await call.network.peer()

      try {
        const began = Date.now()
        const room = await cy.join(invite, { name: 'Cy' })
        await until(() => names(room) === 'Ada,Bob', { within: 5_000 })
        expect(Date.now() - began).to.be.lessThan(5_000)
        expect(sockets.length).to.be.greaterThan(0)
      } finally {
        await cy.stop()
        sockets.forEach(socket => { socket.destroy() })
        server.close()
      }
    })
  })
})
