import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { REQUEST_BURST, REQUESTS_PER_SECOND } from '../../../relay-node/stun/constants.ts'
import { StunServer } from '../../../relay-node/stun/index.ts'
import { readMessage, xorAddress } from '../../../relay-node/stun/message.ts'
import { stays } from '../../fixtures/stays.ts'
import { bindingRequest, RFC_5769, udpClient } from '../../fixtures/stun.ts'
import type { UdpClient } from '../../fixtures/stun.ts'

const LOOPBACK = { '127.0.0.1': [127, 0, 0, 1], '::1': [...new Array(15).fill(0), 1] }

describe('StunServer', () => {
  let server: StunServer
  let clients: UdpClient[]

  beforeEach(() => {
    clients = []
  })

  afterEach(async () => {
    await Promise.all([server.stop(), ...clients.map(async client => client.close())])
  })

  async function start (hosts: string[], port = 0): Promise<number> {
    server = new StunServer({ hosts, port, log: defaultLogger().forComponent('test:stun') })
    await server.start()

    return server.port ?? expect.fail('no port')
  }

  async function client (host = '127.0.0.1'): Promise<UdpClient> {
    const made = await udpClient(host)
    clients.push(made)

    return made
  }

  it('tells who asks where it came from, in both families on one port', async () => {
    const port = await start(['0.0.0.0', '::'])
    expect(server.uris).to.deep.equal([`stun:0.0.0.0:${port}`, `stun:[::]:${port}`])

    for (const [host, address] of Object.entries(LOOPBACK)) {
      const one = await client(host)
      const transaction = randomBytes(12)
      await one.send(port, bindingRequest(Buffer.alloc(0), transaction))
      const message = readMessage(await one.answer())

      expect(message?.transaction).to.deep.equal(transaction)
      expect(message?.attributes).to.deep.equal([{ type: 0x20, value: Buffer.from(xorAddress(Uint8Array.from(address), one.port, transaction)) }])
    }

    expect(server.answered).to.equal(2)
  })

  it('has nothing to say to garbage, and goes on', async () => {
    const port = await start(['127.0.0.1'])
    const one = await client()
    const garbage = Array.from({ length: 500 }, (_, i) => randomBytes(i % 97))
    const almost = Array.from({ length: 500 }, () => Buffer.concat([RFC_5769.request.subarray(0, 20), randomBytes(88)]))
    await one.send(port, ...garbage, ...almost, RFC_5769.response4)
    await stays(() => one.heard.length === 0, { ms: 100 })

    await one.send(port, bindingRequest())
    expect(readMessage(await one.answer())).to.have.property('type', 0x0101)
  })

  it('answers a flood with no more than its rate', async () => {
    const port = await start(['127.0.0.1'])
    const one = await client()
    const began = Date.now()

    // in portions that the socket holds, so that all of them arrive
    for (let i = 0; i < 50; i++) {
      await one.send(port, ...new Array(REQUEST_BURST / 10).fill(bindingRequest()))
      await stays(() => true, { ms: 1 })
    }

    expect(server.answered).to.be.within(REQUEST_BURST, REQUEST_BURST + (Date.now() - began) / 1_000 * REQUESTS_PER_SECOND)
    expect(one.heard.length).to.be.most(server.answered)
  })

  it('says that a port is taken, and frees what it had', async () => {
    const taken = createSocket('udp4')
    taken.bind({ address: '127.0.0.1', port: 0 })
    await once(taken, 'listening')

    try {
      const { port } = taken.address()
      await expect(start(['127.0.0.2', '127.0.0.1'], port)).to.eventually.be.rejectedWith(`UDP port ${port}, for STUN, is in use already`).with.property('name', 'StunPortError')
      await start(['127.0.0.2'], port)
    } finally {
      taken.close()
    }
  })

  it('lets go of its port, and starts again', async () => {
    const port = await start(['127.0.0.1'])
    await server.stop()
    expect([server.port, ...server.uris]).to.deep.equal([undefined])

    const other = new StunServer({ hosts: ['127.0.0.1'], port, log: defaultLogger().forComponent('test:stun') })
    await other.start()
    await other.stop()

    await server.start()
    await server.start()
    expect(server.uris).to.have.lengthOf(1)
    const one = await client()
    await one.send(server.port ?? 0, bindingRequest())
    expect(readMessage(await one.answer())).to.have.property('type', 0x0101)
  })
})
