import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { noise } from '@chainsafe/libp2p-noise'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createLibp2p } from 'libp2p'
import { createRelay } from '../../../relay-node/index.ts'
import { nativeCipher } from '../../../relay-node/quick/cipher.ts'
import { quickNoise, quickYamux } from '../../../relay-node/quick/index.ts'
import { LOOPBACK, yamux } from '../../../src/overlay/index.ts'
import { until } from '../../fixtures/until.ts'
import type { Cipher } from '../../../relay-node/quick/cipher.ts'
import type { Connection, ConnectionEncrypter, Libp2p, MessageStream, StreamMuxerFactory } from '@libp2p/interface'

const PROTOCOL = '/test/echo/1.0.0'
const SIZES = [1, 15, 399, 400, 1_200, 5_000, 65_519, 65_520, 300_000]

/**
 * What all of libp2p has in one place
 */
interface Noise extends ConnectionEncrypter {
  crypto: Cipher
}

/**
 * What goes over the wire
 */
function beneath (connection: Connection): Pick<MessageStream, 'send'> {
  return (connection as unknown as { muxer: { maConn: { stream: MessageStream } } }).muxer.maConn.stream
}

describe('quick Noise and Yamux', function () {
  this.timeout(30_000)

  let nodes: Libp2p[]

  beforeEach(() => {
    nodes = []
  })

  afterEach(async () => {
    await Promise.all(nodes.map(async node => node.stop()))
  })

  async function node (encrypter: (components: any) => ConnectionEncrypter, muxer: () => StreamMuxerFactory): Promise<Libp2p> {
    const made = await createLibp2p({ addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] }, transports: [tcp()], connectionEncrypters: [encrypter], streamMuxers: [muxer] })
    nodes.push(made)
    await made.handle(PROTOCOL, stream => { stream.addEventListener('message', ({ data }) => { stream.send(data) }) })

    return made
  }

  async function says (from: Libp2p, to: Libp2p): Promise<void> {
    const stream = await from.dialProtocol(multiaddr(to.getMultiaddrs()[0]), PROTOCOL)
    const heard: Uint8Array[] = []
    stream.addEventListener('message', ({ data }) => { heard.push(data.subarray()) })

    for (const bytes of SIZES) {
      const message = randomBytes(bytes)
      heard.length = 0
      stream.send(message)
      await until(() => heard.reduce((sum, { byteLength }) => sum + byteLength, 0) >= bytes, { what: `${bytes} bytes come back` })
      expect(Buffer.concat(heard).equals(message), `${bytes} bytes`).to.be.true()
    }

    // many that go together
    heard.length = 0
    const messages = Array.from({ length: 200 }, (_, i) => new Uint8Array(700).fill(i))
    messages.forEach(message => { stream.send(message) })
    await until(() => heard.reduce((sum, { byteLength }) => sum + byteLength, 0) >= 200 * 700)
    expect(Buffer.concat(heard).equals(Buffer.concat(messages))).to.be.true()
  }

  it('understand libp2p\'s, and each other', async () => {
    const [quick, other, stock] = [await node(quickNoise(noise()), quickYamux()), await node(quickNoise(noise()), quickYamux()), await node(noise(), yamux())]
    await says(quick, stock)
    await says(stock, quick)
    await says(quick, other)
  })

  it('encrypt as libp2p does, small and large', () => {
    const { crypto } = noise()({ logger: { forComponent: () => () => {} } } as any) as Noise
    const stock = { ...crypto }
    const ours = nativeCipher(stock)
    const [key, nonce] = [randomBytes(32), randomBytes(12)]

    for (const bytes of SIZES) {
      for (const ad of [new Uint8Array(), randomBytes(32)]) {
        const plaintext = randomBytes(bytes)
        const sealed = Buffer.from(ours.encrypt(plaintext, nonce, ad, key).subarray())
        expect(sealed.equals(stock.encrypt(plaintext, nonce, ad, key).subarray()), `${bytes} bytes`).to.be.true()
        expect(Buffer.from(ours.decrypt(Buffer.from(sealed), nonce, ad, key).subarray()).equals(plaintext), `${bytes} bytes`).to.be.true()
        sealed[0] ^= 1
        expect(() => ours.decrypt(sealed, nonce, ad, key)).to.throw()
      }
    }
  })

  it('end a connection whose frames are not what they say', async () => {
    const [quick, stock] = [await node(quickNoise(noise()), quickYamux()), await node(noise(), yamux())]
    const connection = await stock.dial(multiaddr(quick.getMultiaddrs()[0]))
    beneath(connection).send(new Uint8Array([0, 20, ...new Uint8Array(20)]))
    await until(() => quick.getConnections().length === 0)
  })

  it('let go of frames that come byte by byte', async () => {
    const [quick, stock] = [await node(quickNoise(noise()), quickYamux()), await node(noise(), yamux())]
    const connection = await stock.dial(multiaddr(quick.getMultiaddrs()[0]))
    const inner = beneath(connection)
    const send = inner.send.bind(inner)
    inner.send = data => {
      for (const byte of data.subarray()) {
        send(new Uint8Array([byte]))
      }

      return true
    }
    const stream = await connection.newStream(PROTOCOL)
    let heard = 0
    stream.addEventListener('message', ({ data }) => { heard += data.byteLength })
    stream.send(new Uint8Array(2_000))
    await until(() => heard === 2_000)
  })

  it('end a WebSocket that brings text', async () => {
    const relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })
    const [, port] = /\/tcp\/(\d+)\//.exec(relay.addresses[0]) ?? []
    const socket = new WebSocket(`ws://127.0.0.1:${port}`)
    const closed = once(socket, 'close')
    await once(socket, 'open')
    socket.send('hello')
    await closed
    await relay.stop()
  })
})
