import { connect, createServer } from 'node:net'
import tls from 'node:tls'
import { expect } from 'aegir/chai'
import { Challenges } from '../../../../relay-node/tls/acme/challenges.ts'
import { selfSigned } from '../../../../relay-node/tls/index.ts'
import { makeCertificate } from '../../../../relay-node/tls/self-signed.ts'
import { createNetwork } from '../../../fixtures/network.ts'
import { until } from '../../../fixtures/until.ts'
import type { Relay } from '../../../../relay-node/index.ts'
import type { Certificate } from '../../../../relay-node/tls/index.ts'
import type { Network } from '../../../fixtures/network.ts'
import type { AddressInfo } from 'node:net'

const NAME = 'relay.example'

describe('challenges', function () {
  this.timeout(30_000)

  const trusted = tls.getCACertificates('default')
  let network: Network
  let challenges: Challenges
  let everyday: Certificate
  let proof: Certificate
  let relay: Relay
  let port: number

  beforeEach(async () => {
    network = createNetwork()
    challenges = new Challenges()
    proof = await makeCertificate([NAME])
    const source = selfSigned({ hosts: () => ['127.0.0.1', NAME] })
    everyday = await source()
    relay = await network.relay({ listen: ['/ip4/127.0.0.1/tcp/0/tls/ws'], certificate: Object.assign(source, { attach: challenges.attach.bind(challenges), stop: () => { challenges.clear() } }) })
    port = Number(/tcp\/(\d+)\/tls/.exec(relay.addresses[0])?.[1])
  })

  afterEach(async () => {
    tls.setDefaultCACertificates(trusted)
    await network.stop()
  })

  /**
   * What is shown to whoever asks for this, and what is spoken then
   */
  async function shown (servername: string, protocols: string[], at = port): Promise<{ cert?: string, protocol: string | false | null }> {
    const socket = tls.connect({ host: '127.0.0.1', port: at, servername, ALPNProtocols: protocols, rejectUnauthorized: false })

    try {
      await new Promise((resolve, reject) => { socket.once('secureConnect', resolve).once('error', reject) })

      return { cert: socket.getPeerX509Certificate()?.toString().trim(), protocol: socket.alpnProtocol }
    } finally {
      socket.destroy()
    }
  }

  it('shows the proof to whoever speaks of it, and the certificate to everybody else meanwhile', async () => {
    challenges.set('Relay.example', proof)

    expect(await shown(NAME, ['acme-tls/1'])).to.deep.equal({ cert: proof.cert.trim(), protocol: 'acme-tls/1' })
    expect(await shown(NAME, ['http/1.1'])).to.deep.equal({ cert: everyday.cert.trim(), protocol: 'http/1.1' })
    expect((await shown(NAME, [])).cert).to.equal(everyday.cert.trim())

    tls.setDefaultCACertificates([...trusted, everyday.cert])
    const peer = await network.peer({ relays: [relay.addresses[0]] })
    await until(() => peer.relays[0].state === 'connected')
  })

  it('proves nothing for other names, before or after', async () => {
    await expect(shown(NAME, ['acme-tls/1'])).to.eventually.be.rejected()
    challenges.set(NAME, proof)
    await expect(shown('other.example', ['acme-tls/1'])).to.eventually.be.rejected()
    challenges.delete(NAME)
    await expect(shown(NAME, ['acme-tls/1'])).to.eventually.be.rejected()
    expect((await shown(NAME, ['http/1.1'])).cert).to.equal(everyday.cert.trim())
  })

  it('understands a hello in many packets', async () => {
    challenges.set(NAME, proof)
    const between = createServer(near => {
      const far = connect(port, '127.0.0.1').setNoDelay(true)
      far.on('error', () => {}).pipe(near)
      near.on('error', () => {}).once('data', async hello => {
        near.pause()

        for (let at = 0; at < hello.length; at += 40) {
          far.write(hello.subarray(at, at + 40))
          await new Promise(resolve => { setTimeout(resolve, 2) })
        }

        near.pipe(far)
      })
    })
    await new Promise<void>(resolve => { between.listen(0, '127.0.0.1', resolve) })

    try {
      const { port } = between.address() as AddressInfo
      expect((await shown(NAME, ['acme-tls/1'], port)).cert).to.equal(proof.cert.trim())
      expect((await shown(NAME, ['http/1.1'], port)).cert).to.equal(everyday.cert.trim())
    } finally {
      between.close()
    }
  })

  it('hands on what is no hello, which is refused as ever', async () => {
    challenges.set(NAME, proof)
    const plain = connect(port, '127.0.0.1')
    plain.on('error', () => {}).write('GET / HTTP/1.1\r\n\r\n')
    await new Promise(resolve => { plain.once('close', resolve).resume() })
  })

  it('lets go of who says nothing, when it stops', async () => {
    challenges.set(NAME, proof)
    const silent = connect(port, '127.0.0.1')
    silent.on('error', () => {})
    await new Promise(resolve => { silent.once('connect', resolve) })
    silent.write(Buffer.from([22, 3]))
    const closed = new Promise(resolve => { silent.once('close', resolve) })
    await new Promise(resolve => { setTimeout(resolve, 100) })
    await relay.stop()
    await closed
  })
})
