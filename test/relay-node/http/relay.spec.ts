import { once } from 'node:events'
import { request } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTls } from 'node:tls'
import { webSockets } from '@libp2p/websockets'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { answering, probes } from '../../../relay-node/http/index.ts'
import { createRelay, selfSigned } from '../../../relay-node/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../../src/overlay/index.ts'
import { until } from '../../fixtures/until.ts'
import type { Relay } from '../../../relay-node/index.ts'
import type { Socket } from 'node:net'

const portOf = (address: string): number => Number(/\/tcp\/(\d+)\//.exec(address)?.[1])

/**
 * A real relay: what is tried is what libp2p's listeners do
 */
describe('http on the ports for WebSockets', function () {
  this.timeout(30_000)

  let relay: Relay
  let plain: number
  let tls: number
  let reason: 'draining' | undefined

  before(async () => {
    relay = await createRelay({
      listen: ['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/tcp/0/tls/ws'],
      allow: LOOPBACK,
      certificate: selfSigned({ hosts: () => ['127.0.0.1'] }),
      http: probes(() => reason, (_, response) => { response.end('the app') })
    });
    [plain, tls] = ['/ws/', '/tls/ws/'].map(end => portOf(relay.addresses.find(address => address.replace(/\/tcp\/\d+/, '').includes(`127.0.0.1${end}`)) ?? ''))
  })

  after(async () => {
    await relay?.stop()
  })

  async function overTls (path: string): Promise<string> {
    const asked = request({ host: '127.0.0.1', port: tls, path, rejectUnauthorized: false, agent: false })
    asked.end()
    const [response] = await once(asked, 'response')

    return text(response)
  }

  it('answers on both, beside the WebSockets of peers', async () => {
    const peer = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: relay.addresses.filter(address => !address.includes('/tls/')) })

    try {
      await peer.start()
      await peer.reachable()
      expect(await (await fetch(`http://127.0.0.1:${plain}/`)).text()).to.equal('the app')
      expect(await overTls('/')).to.equal('the app')
      expect(await (await fetch(`http://127.0.0.1:${plain}/healthz`)).text()).to.equal('ok\n')
      expect(relay.statistics()).to.include({ peers: 1, reservations: 1 })
    } finally {
      await peer.stop()
    }
  })

  it('says when nobody new may come, and that it lives', async () => {
    reason = 'draining'

    try {
      const ready = await fetch(`http://127.0.0.1:${plain}/readyz`)
      expect([ready.status, await ready.text()]).to.deep.equal([503, 'draining\n'])
      expect(await overTls('/readyz')).to.equal('draining\n')
      expect((await fetch(`http://127.0.0.1:${plain}/healthz`)).status).to.equal(200)
    } finally {
      reason = undefined
    }

    expect((await fetch(`http://127.0.0.1:${plain}/readyz?x`)).status).to.equal(200)
  })

  it('refuses what it has not, where it serves nothing', async () => {
    const other = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'] })

    try {
      const response = await fetch(`http://127.0.0.1:${portOf(other.addresses[0])}/`)
      expect([response.status, await response.text()]).to.deep.equal([404, 'There is nothing here. WebSockets are spoken on this port\n'])
    } finally {
      await other.stop()
    }
  })
})

describe('who does not say what is wanted', function () {
  this.timeout(30_000)

  const TIMEOUTS = { firstByte: 300, headers: 300 }
  let port: number
  let tlsPort: number
  let close: () => Promise<unknown>

  before(async () => {
    const { cert, key } = await selfSigned({ hosts: () => ['127.0.0.1'] })()
    const log = Object.assign(() => {}, { error: () => {}, trace: () => {}, enabled: false, newScope: () => log })
    const components: any = { logger: { forComponent: () => log }, events: new EventTarget() }

    const transport = answering(webSockets({ https: { cert, key } }), () => {}, TIMEOUTS)(components)
    const listeners = ['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/tcp/0/tls/ws'].map(address => ({ address: multiaddr(address), listener: transport.createListener({ upgrader: {} as any }) }))
    await Promise.all(listeners.map(async ({ address, listener }) => listener.listen(address)));
    [port, tlsPort] = listeners.map(({ listener }) => portOf(`${listener.getAddrs()[0]}/`))
    close = async () => Promise.all(listeners.map(async ({ listener }) => listener.close()))
  })

  after(async () => {
    await close?.()
  })

  const ways: Array<[what: string, open: () => Socket]> = [
    ['says nothing', () => connect(port, '127.0.0.1')],
    ['says nothing where TLS is spoken', () => connect(tlsPort, '127.0.0.1')],
    ['never ends its headers', () => connect(port, '127.0.0.1').on('connect', function (this: Socket) { this.write('GET / HTTP/1.1\r\nHost: a\r\n') })],
    ['never ends them over TLS', () => connectTls({ port: tlsPort, host: '127.0.0.1', rejectUnauthorized: false }).on('secureConnect', function (this: Socket) { this.write('GET / HTTP/1.1\r\nHost: a\r\n') })]
  ]

  for (const [what, open] of ways) {
    it(`is let go who ${what}`, async () => {
      const socket = open()
      let isClosed = false
      socket.on('close', () => { isClosed = true }).on('error', () => {}).resume()
      await until(() => isClosed, { within: 5_000 })
    })
  }
})
