import { createServer } from 'node:net'
import tls from 'node:tls'
import { expect } from 'aegir/chai'
import { readClientHello } from '../../../../relay-node/tls/acme/client-hello.ts'
import type { AddressInfo, Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'

/**
 * What a client really says
 */
async function hello (options: ConnectionOptions): Promise<Buffer> {
  const server = createServer()
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const said = new Promise<Buffer>(resolve => {
    server.once('connection', (socket: Socket) => {
      socket.once('data', resolve).on('error', () => {})
    })
  })
  const client = tls.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ...options })
  client.on('error', () => {})

  try {
    return await said
  } finally {
    client.destroy()
    server.close()
  }
}

/**
 * The same in records of another size
 */
function cut (said: Buffer, size: number): Buffer {
  const message = said.subarray(5)
  const records: Buffer[] = []

  for (let at = 0; at < message.length; at += size) {
    const part = message.subarray(at, at + size)
    records.push(Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part)
  }

  return Buffer.concat(records)
}

describe('readClientHello', function () {
  this.timeout(20_000)

  it('finds name and protocols in what clients say', async () => {
    expect(readClientHello(await hello({ servername: 'Relay.Example', ALPNProtocols: ['acme-tls/1'] }))).to.deep.equal({ name: 'relay.example', protocols: ['acme-tls/1'] })
    expect(readClientHello(await hello({ servername: 'a.example', ALPNProtocols: ['h2', 'http/1.1'], maxVersion: 'TLSv1.2' }))).to.deep.equal({ name: 'a.example', protocols: ['h2', 'http/1.1'] })
    expect(readClientHello(await hello({}))).to.deep.equal({ protocols: [] })
  })

  it('finds them however that is cut into records, and waits for the rest', async () => {
    const said = await hello({ servername: 'relay.example', ALPNProtocols: ['acme-tls/1'] })

    for (const size of [1, 3, 4, 5, 50, said.length]) {
      const records = cut(said, size)
      expect(readClientHello(Buffer.concat([records, Buffer.from([20])])), `${size}`).to.deep.equal({ name: 'relay.example', protocols: ['acme-tls/1'] })

      for (let length = 0; length < records.length; length += 1 + Math.floor(records.length / 100)) {
        expect(readClientHello(records.subarray(0, length)), `${size} ${length}`).to.equal('more')
      }
    }
  })

  const nonsense: Array<[what: string, bytes: number[]]> = [
    ['http', [...Buffer.from('GET / HTTP/1.1\r\n')]],
    ['an alert', [21, 3, 1, 0, 2, 1, 0]],
    ['another message', [22, 3, 1, 0, 4, 2, 0, 0, 0]],
    ['an empty record', [22, 3, 1, 0, 0]],
    ['a record that is too long', [22, 3, 1, 0x40, 0x01]],
    ['a message that is too long', [22, 3, 1, 0, 4, 1, 1, 0, 0]],
    ['one that is too short', [22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3]],
    ['a session that goes past the end', [22, 3, 1, 0, 39, 1, 0, 0, 35, ...Array(34).fill(0), 9]]
  ]

  for (const [what, bytes] of nonsense) {
    it(`takes ${what} for nothing`, () => {
      expect(readClientHello(Buffer.from(bytes))).to.equal(undefined)
    })
  }

  it('survives any change of a byte', async () => {
    const said = await hello({ servername: 'relay.example', ALPNProtocols: ['acme-tls/1'] })

    for (let at = 0; at < said.length; at++) {
      for (const bit of [1, 128]) {
        const changed = Buffer.from(said)
        changed[at] ^= bit
        expect(() => readClientHello(changed)).to.not.throw()
      }
    }
  })
})
