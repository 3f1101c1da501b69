import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { expect } from 'aegir/chai'
import { certificateFiles, selfSigned } from '../../../relay-node/index.ts'
import { makeCertificate } from '../../../relay-node/tls/self-signed.ts'
import { recordingLogger } from '../../fixtures/hostile/recording-logger.ts'
import { createNetwork } from '../../fixtures/network.ts'
import { stays } from '../../fixtures/stays.ts'
import { until } from '../../fixtures/until.ts'
import type { Certificate, Relay } from '../../../relay-node/index.ts'
import type { Network } from '../../fixtures/network.ts'

const LISTEN = ['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/tcp/0/tls/ws', '/ip4/127.0.0.1/udp/0/webrtc-direct']
const DAY_MS = 24 * 60 * 60 * 1000
const wssOf = ({ addresses }: Relay): string => addresses.find(address => address.includes('/tls/ws')) ?? ''
const portOf = (relay: Relay): number => Number(/tcp\/(\d+)\/tls/.exec(wssOf(relay))?.[1])

/**
 * The certificate that whoever connects is shown
 */
async function shown (relay: Relay): Promise<string> {
  const socket = tls.connect({ host: '127.0.0.1', port: portOf(relay), rejectUnauthorized: false })

  try {
    await new Promise((resolve, reject) => { socket.once('secureConnect', resolve).once('error', reject) })

    return socket.getPeerX509Certificate()?.toString().trim() ?? ''
  } finally {
    socket.destroy()
  }
}

describe('a relay by wss', function () {
  this.timeout(30_000)

  const trusted = tls.getCACertificates('default')
  let network: Network
  let folder: string
  let paths: [string, string]

  beforeEach(async () => {
    network = createNetwork()
    folder = await mkdtemp(join(tmpdir(), 'freeflow-wss-'))
    paths = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  })

  afterEach(async () => {
    tls.setDefaultCACertificates(trusted)
    await network.stop()
    await rm(folder, { recursive: true })
  })

  async function write ({ cert, key }: Partial<Certificate>): Promise<void> {
    for (const [index, text] of [cert, key].entries()) {
      await (text == null ? undefined : writeFile(paths[index], text))
    }
  }

  async function start (): Promise<Relay> {
    return network.relay({ listen: LISTEN, certificate: certificateFiles(...paths) })
  }

  it('listens for peers who trust its certificate, beside ws and WebRTC Direct', async () => {
    const certificate = selfSigned({ hosts: () => ['127.0.0.1'] })
    const relay = await network.relay({ listen: LISTEN, certificate })
    expect(relay.addresses.map(address => /\/(tls\/ws|ws|webrtc-direct)\//.exec(address)?.[1])).to.have.members(['ws', 'tls/ws', 'webrtc-direct'])

    const stranger = await network.peer({ relays: [wssOf(relay)] })
    await until(() => stranger.relays[0].failures > 0)

    tls.setDefaultCACertificates([...trusted, (await certificate()).cert])
    const [ada, bob] = [await network.peer({ relays: [wssOf(relay)] }), await network.peer({ relays: [wssOf(relay)] })]
    const rooms = [await ada.join('a room', { name: 'Ada' }), await bob.join('a room', { name: 'Bob' })]
    await until(() => rooms.every(({ participants }) => participants.length === 1))
    expect(relay.libp2p.getConnections(ada.id).length).to.equal(1)
  })

  it('shows a renewed certificate to whoever comes, and drops nobody', async () => {
    const [first, second] = [await makeCertificate(['127.0.0.1']), await makeCertificate(['127.0.0.1'])]
    await write(first)
    tls.setDefaultCACertificates([...trusted, first.cert, second.cert])
    const relay = await start()
    const ada = await network.peer({ relays: [wssOf(relay)] })
    await until(() => ada.relays[0].state === 'connected')
    const [connection] = relay.libp2p.getConnections(ada.id)
    expect(await shown(relay)).to.equal(first.cert.trim())

    // half of a renewal is none
    await writeFile(paths[0], second.cert)
    await new Promise(resolve => { setTimeout(resolve, 2_500) })
    expect(await shown(relay)).to.equal(first.cert.trim())

    await writeFile(paths[1], second.key)
    await until(async () => await shown(relay) === second.cert.trim(), { within: 5_000 })
    const bob = await network.peer({ relays: [wssOf(relay)] })
    await until(() => bob.relays[0].state === 'connected')
    expect(connection.status).to.equal('open')
    expect(relay.libp2p.getConnections(ada.id)).to.deep.equal([connection])
    expect(relay.addresses).to.have.lengthOf(LISTEN.length)

    await relay.stop()
    await relay.start()
    expect(await shown(relay)).to.equal(second.cert.trim())
  })

  it('goes on with a certificate that expires while it runs, says so once, and takes the next one', async () => {
    const ending = await makeCertificate(['127.0.0.1'], Date.now() - 396 * DAY_MS + 5_000)
    await write(ending)
    tls.setDefaultCACertificates([...trusted, ending.cert])
    const logger = recordingLogger()
    const relay = await network.relay({ listen: LISTEN, certificate: certificateFiles(...paths), logger })
    const ada = await network.peer({ relays: [wssOf(relay)] })
    await until(() => ada.relays[0].state === 'connected')
    const [connection] = relay.libp2p.getConnections(ada.id)

    const complaints = (): string[] => logger.lines.filter(line => line.includes('has expired'))
    await until(() => complaints().length > 0)
    await stays(() => complaints().length === 1, { ms: 5_000 })
    expect(await shown(relay)).to.equal(ending.cert.trim())
    expect(connection.status).to.equal('open')
    expect(relay.statistics().certificate?.expiresAt).to.be.lessThan(Date.now())

    const next = await makeCertificate(['127.0.0.1'])
    await write(next)
    await until(async () => await shown(relay) === next.cert.trim(), { within: 5_000 })
    expect(connection.status).to.equal('open')
  })

  const wrong: Array<[what: string, prepare: (good: Certificate) => Promise<Partial<Certificate>>, message: RegExp]> = [
    ['is missing', async ({ key }) => ({ key }), /cert\.pem is missing$/],
    ['has no key', async ({ cert }) => ({ cert }), /key\.pem is missing$/],
    ['is something else', async ({ key }) => ({ cert: key, key }), /cert\.pem is no certificate in PEM$/],
    ['has something else for a key', async ({ cert }) => ({ cert, key: cert }), /key\.pem is no private key in PEM/],
    ['has the key of another one', async ({ cert }) => ({ cert, key: (await makeCertificate([])).key }), /key\.pem is not the key of .*cert\.pem$/],
    ['has expired', async () => makeCertificate(['127.0.0.1'], Date.now() - 400 * 24 * 60 * 60 * 1000), /cert\.pem has expired: it was good until /]
  ]

  for (const [what, prepare, message] of wrong) {
    it(`does not start where its certificate ${what}`, async () => {
      await write(await prepare(await makeCertificate(['127.0.0.1'])))
      await expect(start()).to.eventually.be.rejectedWith(message).with.property('name', 'CertificateError')
    })
  }

  it('does not start without any', async () => {
    await expect(network.relay({ listen: LISTEN })).to.eventually.be.rejected.with.property('name', 'CertificateError')
  })
})
