import { createServer } from 'node:net'
import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Network } from '../fixtures/network.ts'
import type { AddressInfo, Server, Socket } from 'node:net'

const DEAD = 6

/**
 * The worst that is left of a machine: a port that takes connections, and nobody
 * behind it
 */
class Silence {
  #server: Server
  #sockets = new Set<Socket>()
  asked = 0

  constructor () {
    this.#server = createServer(socket => {
      this.asked++
      this.#sockets.add(socket)
      socket.on('error', () => {}).resume()
    })
  }

  async listen (port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })

    return (this.#server.address() as AddressInfo).port
  }

  async close (): Promise<void> {
    const closed = new Promise(resolve => { this.#server.close(resolve) })
    this.#sockets.forEach(socket => { socket.destroy() })
    await closed
  }
}

describe('a DHT whose nodes are dead', function () {
  this.timeout(90_000)

  let network: Network
  let silences: Silence[]

  beforeEach(() => {
    network = createNetwork()
    silences = []
  })

  afterEach(async () => {
    await network.stop()
    await Promise.all(silences.map(async one => one.close()))
  })

  it('finds people and rooms all the same', async () => {
    const alive = await network.relay()
    const nodes: Relay[] = []

    for (let i = 0; i < DEAD; i++) {
      nodes.push(await network.relay({ relays: alive.addresses }))
    }

    const table = (): number => (alive.libp2p.services.dht as unknown as { routingTable: { size: number } }).routingTable.size
    await until(() => table() >= DEAD, { within: 20_000 })
    const ports = nodes.map(({ addresses }) => Number(/tcp\/(\d+)/.exec(addresses[0])?.[1]))
    await Promise.all(nodes.map(async node => node.stop()))

    for (const port of ports) {
      const silence = new Silence()
      await silence.listen(port)
      silences.push(silence)
    }

    // the one that lives still names them
    expect(table()).to.be.at.least(DEAD)

    const [ada, bob, cy] = [await network.peer({ relays: alive.addresses }), await network.peer({ relays: alive.addresses }), await network.peer({ relays: alive.addresses, discovery: ['dht', 'member'] })]
    const room = await ada.join('a room', { name: 'Ada' })
    const theirs = await cy.join('a room', { name: 'Cy' })
    await until(() => room.participants.length === 1 && theirs.participants.length === 1)
    await room.leave()
    await theirs.leave()

    ada.addEventListener('call:incoming', ({ detail }) => { void detail.accept({ name: 'Ada' }) })
    const call = await bob.call(ada.id, { name: 'Bob' })
    await until(() => call.participants.length === 1)

    // they were believed to live, and cost nothing
    expect(silences.filter(({ asked }) => asked > 0)).to.have.lengthOf(DEAD)
  })
})
