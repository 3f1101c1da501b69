import { spawn, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'
import { acme } from '../../../../relay-node/index.ts'
import { makeCertificate } from '../../../../relay-node/tls/self-signed.ts'
import { createNetwork } from '../../../fixtures/network.ts'
import { until } from '../../../fixtures/until.ts'
import type { CertificateSource, Relay } from '../../../../relay-node/index.ts'
import type { Network } from '../../../fixtures/network.ts'
import type { ChildProcess } from 'node:child_process'
import type { AddressInfo } from 'node:net'

const CLI = fileURLToPath(new URL('../../../../relay-node/cli.ts', import.meta.url))
const HAS_PEBBLE = ['pebble', 'pebble-challtestsrv'].every(program => spawnSync(program, ['-h']).error == null)
const NAME = 'relay.test'

interface Program {
  child: ChildProcess
  out: string
  err: string
  code?: number | null
}

/**
 * A small authority that connects to who asks it, and a DNS that it asks
 *
 * @see https://github.com/letsencrypt/pebble
 */
describe('a certificate by ACME', function () {
  this.timeout(60_000)

  const trusted = tls.getCACertificates('default')
  let folder: string
  let programs: Program[]
  let network: Network
  let directory: string
  let wssPort: number
  let said: string[]

  before(function () {
    if (!HAS_PEBBLE) {
      // eslint-disable-next-line no-console
      console.info('    skipped: apt-get install pebble')
      this.skip()
    }
  })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'freeflow-acme-'))
    programs = []
    said = []
    network = createNetwork()
  })

  afterEach(async () => {
    tls.setDefaultCACertificates(trusted)
    await network.stop()
    programs.forEach(({ child }) => child.kill('SIGKILL'))
    await until(() => programs.every(({ code }) => code !== undefined))
    await rm(folder, { recursive: true })
  })

  function run (command: string, args: string[], env: Record<string, string> = {}): Program {
    const child = spawn(command, args, { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', ...env } })
    const program: Program = { child, out: '', err: '' }
    child.stdout.on('data', text => { program.out += text })
    child.stderr.on('data', text => { program.err += text })
    child.on('error', () => { program.code = -1 })
    child.on('close', code => { program.code = code })
    programs.push(program)

    return program
  }

  async function authority ({ leadsTo = '127.0.0.1', seconds = 7_776_000 } = {}): Promise<Program> {
    const [api, management, dns, dnsManagement, wss] = await freePorts(5)
    const { cert, key } = await makeCertificate(['localhost', '127.0.0.1'])
    wssPort = wss
    directory = `https://localhost:${api}/dir`
    await writeFile(join(folder, 'ca.pem'), cert)
    await writeFile(join(folder, 'ca.key'), key)
    await writeFile(join(folder, 'pebble.json'), JSON.stringify({
      pebble: {
        listenAddress: `127.0.0.1:${api}`,
        managementListenAddress: `127.0.0.1:${management}`,
        certificate: 'ca.pem',
        privateKey: 'ca.key',
        httpPort: 1,
        tlsPort: wss,
        ocspResponderURL: '',
        externalAccountBindingRequired: false,
        certificateValidityPeriod: seconds
      }
    }))
    run('pebble-challtestsrv', ['-dns01', `127.0.0.1:${dns}`, '-management', `127.0.0.1:${dnsManagement}`, '-defaultIPv4', leadsTo, '-defaultIPv6', '', '-http01', '', '-https01', '', '-tlsalpn01', ''])
    const pebble = run('pebble', ['-config', 'pebble.json', '-dnsserver', `127.0.0.1:${dns}`], { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '20' })
    tls.setDefaultCACertificates([...trusted, cert])
    await until(async () => (await fetch(directory).catch(() => undefined))?.ok === true, { within: 20_000 })

    return pebble
  }

  const source = (): CertificateSource => acme({ names: [NAME], folder: join(folder, 'data'), directory, agreed: true, email: 'ada@relay.test', tell: (_, text) => { said.push(text) } })
  const relayWith = async (certificate: CertificateSource): Promise<Relay> => network.relay({ listen: [`/ip4/127.0.0.1/tcp/${wssPort}/tls/ws`], certificate })

  async function shown (): Promise<X509Certificate | undefined> {
    const socket = tls.connect({ host: '127.0.0.1', port: wssPort, servername: NAME, rejectUnauthorized: false })

    try {
      await new Promise((resolve, reject) => { socket.once('secureConnect', resolve).once('error', reject) })

      return socket.getPeerX509Certificate()
    } finally {
      socket.destroy()
    }
  }

  const issuer = async (): Promise<string | undefined> => /Pebble Intermediate/.exec((await shown())?.issuer ?? '')?.[0]

  it('is had by the daemon over the port that everybody uses, and is there again without the authority', async () => {
    const pebble = await authority()
    const start = (): Program => run(process.execPath, [CLI, '--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--wss-port', `${wssPort}`, '--metrics-port', '0', '--data', join(folder, 'data'), '--acme', NAME, '--acme-agree', '--acme-directory', directory], { NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })
    const first = start()
    await until(() => first.out.includes('a certificate for relay.test has come from localhost:') || first.code !== undefined, { within: 40_000 })
    await until(async () => await issuer() != null, { within: 5_000 })
    const had = await shown()
    expect(had?.checkHost(NAME)).to.equal(NAME)
    expect(first.out).to.include(`listening /dns/${NAME}/tcp/${wssPort}/tls/ws/p2p/`)
    expect(first.err).to.equal('')

    for (const name of ['acme.pem', 'acme-account.pem', 'acme.json']) {
      expect((await stat(join(folder, 'data', name))).mode & 0o777, name).to.equal(0o600)
    }

    const [, status] = /listening (http:\S+)/.exec(first.out) ?? []
    const [, days] = /^freeflow_relay_certificate_days\{self_signed="false"\} ([\d.]+)$/m.exec(await (await fetch(`${status}metrics`)).text()) ?? []
    expect(Number(days)).to.be.within(89, 91)
    expect(await (await fetch(status)).text()).to.match(/Certificate<\/th><td>good for (89|90) d/)

    for (const { child } of [first, pebble]) {
      child.kill('SIGKILL')
    }

    await until(() => [first, pebble].every(({ code }) => code !== undefined))
    const second = start()
    await until(() => second.out.includes('ready\n') || second.code !== undefined, { within: 30_000 })
    expect((await shown())?.fingerprint256).to.equal(had?.fingerprint256)
    expect(second.err).to.equal('')
  })

  it('is renewed while the relay runs, and the old one stays in use where that fails', async () => {
    const pebble = await authority({ seconds: 12 })
    const relay = await relayWith(source())
    await until(async () => await issuer() != null, { within: 30_000 })
    const first = await shown()
    await until(async () => (await shown())?.fingerprint256 !== first?.fingerprint256, { within: 20_000 })
    const second = await shown()
    expect(await issuer()).to.be.a('string')
    expect(Date.parse(second?.validFrom ?? '')).to.be.within(Date.parse(first?.validFrom ?? '') + 6_000, Date.parse(first?.validTo ?? '') + 1_000)

    pebble.child.kill('SIGKILL')
    await until(() => said.some(text => text.startsWith(`no certificate for ${NAME}: `)), { within: 20_000 })
    expect(said.at(-1)).to.match(/ECONNREFUSED[^]*\. The old one stays in use; tried again in [5-8] min$/)
    expect(await issuer()).to.be.a('string')
    await until(() => (relay.statistics().certificate?.expiresAt ?? Infinity) < Date.now())
    expect(await issuer()).to.be.a('string')
  })

  it('is missing where the name leads elsewhere: the relay says so, runs, and asks no more often when it is started again', async () => {
    await authority({ leadsTo: '127.0.0.2' })
    const relay = await relayWith(source())
    expect((await shown())?.issuer).to.match(/FreeFlow/)
    await until(() => said.length > 0, { within: 30_000 })
    expect(said[0]).to.match(/^no certificate for relay\.test: .*connect.* \(each name has to lead to this machine, and TCP port 443 of it here\)\. Browsers are shown one that nobody vouches for; tried again in [5-8] min$/)
    expect(relay.statistics().certificate?.isSelfSigned).to.be.true()
    await relay.stop()

    const before = await readFile(join(folder, 'data', 'acme.json'), 'utf8')
    expect(JSON.parse(before)).to.include({ failures: 1 })
    await relayWith(source())
    await new Promise(resolve => { setTimeout(resolve, 3_000) })
    expect(await readFile(join(folder, 'data', 'acme.json'), 'utf8')).to.equal(before)
    expect(said).to.have.lengthOf(1)
  })
})

async function freePorts (count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => new Promise<ReturnType<typeof createServer>>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => { resolve(server) })
  })))
  const ports = servers.map(server => (server.address() as AddressInfo).port)
  await Promise.all(servers.map(async server => new Promise(resolve => { server.close(resolve) })))

  return ports
}
