import { expect } from 'aegir/chai'
import { createLibp2p } from 'libp2p'
import { commonOptions, webSockets } from '../../src/overlay/index.ts'
import { until } from '../fixtures/until.ts'
import type { Stream } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'

const PROTOCOL = '/freeflow/test/messages/1.0.0'
const MESSAGES = 100

/**
 * One message is a list of pieces, each of them encrypted and framed: on a line of
 * 300 kbit/s it counts how many there are
 */
describe('what goes over a WebSocket', () => {
  const send = WebSocket.prototype.send
  let nodes: Libp2p[]
  let streams: [ours: Stream, theirs: Stream]
  let sent = 0

  before(async () => {
    WebSocket.prototype.send = function (data) {
      sent++
      send.call(this, data)
    }

    nodes = await Promise.all(['/ip4/127.0.0.1/tcp/0/ws', undefined].map(async listen => createLibp2p({
      ...commonOptions,
      addresses: { listen: listen == null ? [] : [listen] },
      connectionGater: { denyDialMultiaddr: () => false },
      connectionMonitor: { enabled: false },
      transports: [webSockets()]
    })))
    const [server, client] = nodes
    const { promise, resolve } = Promise.withResolvers<Stream>()
    await server.handle(PROTOCOL, resolve)
    streams = [await client.dialProtocol(server.getMultiaddrs(), PROTOCOL), await promise]
  })

  after(async () => {
    WebSocket.prototype.send = send
    await Promise.all(nodes.map(async node => node.stop()))
  })

  async function transfer (from: Stream, to: Stream, bytes: number): Promise<void> {
    let received = 0
    const onMessage = ({ data }: { data: { byteLength: number } }): void => { received += data.byteLength }
    to.addEventListener('message', onMessage)

    for (let i = 0; i < MESSAGES; i++) {
      from.send(new Uint8Array(bytes)) || await from.onDrain()
    }

    await until(() => received === MESSAGES * bytes)
    to.removeEventListener('message', onMessage)
  }

  it('is one message for each that is sent', async () => {
    sent = 0
    await transfer(...streams, 100)
    expect(sent).to.be.within(MESSAGES, MESSAGES + 5)
  })

  it('is nothing for each that is received', async () => {
    const [ours, theirs] = streams

    sent = 0
    await transfer(theirs, ours, 100)
    expect(sent).to.be.lessThan(5)
  })

  it('ends for who begins to read after the end', async () => {
    const { promise, resolve } = Promise.withResolvers<Stream>()
    await nodes[0].handle(`${PROTOCOL}/end`, resolve)
    const ours = await nodes[1].dialProtocol(nodes[0].getMultiaddrs(), `${PROTOCOL}/end`)
    const theirs = await promise
    ours.send(new Uint8Array(100))
    void ours.close()
    await until(() => theirs.remoteWriteStatus === 'closed')
    let bytes = 0

    for await (const chunk of theirs) {
      bytes += chunk.byteLength
    }

    expect(bytes).to.equal(100)
    await theirs.close()
  })

  it('goes on far beyond what fits into a window, both ways', async () => {
    const [ours, theirs] = streams
    await Promise.all([transfer(ours, theirs, 100_000), transfer(theirs, ours, 100_000)])
  })

  it('ends for the other end too, when it is aborted', async () => {
    const [server, client] = nodes
    expect(server.getConnections()).to.have.lengthOf(1)
    client.getConnections()[0].abort(new Error('no more'))
    await until(() => server.getConnections().length === 0)
  })
})
