import { expect } from 'aegir/chai'
import { createLibp2p } from 'libp2p'
import { commonOptions, webSockets } from '../../src/overlay/index.ts'
import { Probe } from '../../src/overlay/probe.ts'
import type { Stream } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'

const PROTOCOL = '/freeflow/test/probe/1.0.0'

describe('a connection that is doubted', () => {
  let nodes: Libp2p[]

  beforeEach(async () => {
    nodes = await Promise.all(['/ip4/127.0.0.1/tcp/0/ws', undefined].map(async listen => createLibp2p({
      ...commonOptions,
      addresses: { listen: listen == null ? [] : [listen] },
      connectionGater: { denyDialMultiaddr: () => false },
      connectionMonitor: { enabled: false },
      transports: [webSockets()]
    })))
  })

  afterEach(async () => {
    await Promise.all(nodes.map(async node => node.stop()))
  })

  it('loses nothing that nobody has read yet', async () => {
    const [server, client] = nodes
    const incoming = Promise.withResolvers<Stream>()
    await server.handle(PROTOCOL, incoming.resolve)
    const ours = await client.dialProtocol(server.getMultiaddrs(), PROTOCOL)
    const theirs = await incoming.promise
    const probe = new Probe(server, { log: server.logger.forComponent('test') })
    probe.start()

    ours.send(new Uint8Array([1]))
    probe.suspect(server.getConnections()[0])
    ours.send(new Uint8Array([2]))
    // the answer to its ping comes behind what was sent before
    await new Promise(resolve => { setTimeout(resolve, 200) })
    ours.send(new Uint8Array([3]))
    void ours.close()

    const read: number[] = []

    for await (const chunk of theirs) {
      read.push(...chunk.subarray())
    }

    probe.stop()
    expect(read).to.deep.equal([1, 2, 3])
  })
})
