import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { CertificateError, hostsOf, selfSigned } from '../../../relay-node/tls/index.ts'
import { isRenewalDue, makeCertificate } from '../../../relay-node/tls/self-signed.ts'

const DAY = 24 * 60 * 60 * 1000
const HOSTS = ['localhost', '127.0.0.1', '::1', '192.168.1.5', 'fd00::2']

describe('a self-signed certificate', () => {
  let folder: string

  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'freeflow-tls-')) })
  afterEach(async () => { await rm(folder, { recursive: true }) })

  it('is for each host and signs for nobody else', async () => {
    const parsed = new X509Certificate((await makeCertificate(HOSTS)).cert)

    expect(parsed.ca).to.be.false()
    expect(parsed.verify(parsed.publicKey)).to.be.true()
    expect(HOSTS.filter(host => parsed.checkHost(host) == null && parsed.checkIP(host) == null)).to.deep.equal([])
    expect(parsed.checkHost('relay.example')).to.equal(undefined)
    expect(Date.parse(parsed.validTo) - Date.parse(parsed.validFrom)).to.equal(397 * DAY)
  })

  it('is kept where only its owner reads it', async () => {
    const first = await selfSigned({ hosts: () => HOSTS, folder })()
    const path = join(folder, 'self-signed.pem')
    expect((await stat(path)).mode & 0o777).to.equal(0o600)
    const again = await selfSigned({ hosts: () => HOSTS.slice(1), folder })()
    expect(again.cert.trim()).to.equal(first.cert.trim())
    expect(again.key.trim()).to.equal(first.key.trim())
  })

  it('is made anew where the machine has another address, and where its file is broken', async () => {
    const hosts = [...HOSTS]
    const source = selfSigned({ hosts: () => hosts, folder })
    const first = await source()
    expect(await source()).to.equal(first)
    hosts.push('10.0.0.7')
    const second = await source()
    expect(new X509Certificate(second.cert).checkIP('10.0.0.7')).to.equal('10.0.0.7')

    await writeFile(join(folder, 'self-signed.pem'), (await readFile(join(folder, 'self-signed.pem'), 'utf8')).slice(0, 400))
    expect((await selfSigned({ hosts: () => hosts, folder })()).cert).to.not.equal(second.cert)
  })

  const table: Array<[what: string, hosts: string[], days: number, due: boolean]> = [
    ['just made', HOSTS, 0, false],
    ['of a year ago', HOSTS, 365, false],
    ['a month before its end', HOSTS, 367, true],
    ['expired', HOSTS, 400, true],
    ['for more than is asked', ['localhost'], 0, false],
    ['without a name', ['meet.local'], 0, true],
    ['without an IPv4 address', ['192.168.1.6'], 0, true],
    ['without an IPv6 address, which comes and goes', ['2001:db8::77'], 0, false]
  ]

  for (const [what, hosts, days, due] of table) {
    it(`${what} is ${due ? '' : 'not '}made anew`, async () => {
      expect(isRenewalDue(await makeCertificate(HOSTS), hosts, Date.now() + days * DAY)).to.equal(due)
    })
  }

  it('says what its folder keeps it from', async () => {
    const path = join(folder, 'file')
    await writeFile(path, '')
    await expect(selfSigned({ hosts: () => HOSTS, folder: path })()).to.eventually.be.rejected.with.property('name').that.does.not.equal(CertificateError.name)
  })
})

describe('hostsOf', () => {
  const entry = (address: string, internal = false): any => ({ address, internal })
  const interfaces = { lo: [entry('127.0.0.1', true), entry('::1', true)], eth0: [entry('192.168.1.5'), entry('169.254.3.4'), entry('fd00::2'), entry('fe80::1')] }

  const table: Array<[addresses: string[], hosts: string[]]> = [
    [['/ip4/127.0.0.1/tcp/1/ws', '/ip4/127.0.0.1/tcp/2'], ['127.0.0.1']],
    [['/ip4/0.0.0.0/tcp/443/tls/ws'], ['localhost', '127.0.0.1', '::1', '192.168.1.5']],
    [['/ip6/::/tcp/443/tls/ws'], ['localhost', '127.0.0.1', '::1', 'fd00::2']],
    [['/ip4/0.0.0.0/tcp/443/tls/ws', '/dns4/relay.example/tcp/443/wss', '/ip4/198.51.100.7/tcp/443/wss'], ['localhost', '127.0.0.1', '::1', '192.168.1.5', 'relay.example', '198.51.100.7']]
  ]

  for (const [addresses, hosts] of table) {
    it(`finds those of ${addresses.join(', ')}`, () => {
      expect(hostsOf(addresses, interfaces)).to.deep.equal(hosts)
    })
  }
})
