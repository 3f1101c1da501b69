import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect } from 'aegir/chai'
import { appHandler, relaysFor } from '../../../relay-node/http/app.ts'
import type { Page } from '../../../relay-node/http/app.ts'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

const PEER = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const P2P = `/p2p/${PEER}`
const DIRECT = `/ip4/192.0.2.1/udp/9090/webrtc-direct/certhash/u${P2P}`
const FOUND = [`/ip4/192.0.2.1/tcp/9090/ws${P2P}`, `/ip4/192.0.2.1/tcp/443/tls/ws${P2P}`, `/ip4/192.0.2.1/tcp/10090${P2P}`, DIRECT]
const TOLD = [`/dns4/relay.example/tcp/443/wss${P2P}`, `/dns4/relay.example/tcp/80/ws${P2P}`]

describe('relays.json', () => {
  const table: Array<[what: string, page: Page, addresses: string[], isAnnounced: boolean, relays: string[]]> = [
    ['the name that the page came from', { host: 'relay.example', secure: true }, FOUND, false, [`/dns/relay.example/tcp/443/tls/ws${P2P}`]],
    ['its port', { host: 'relay.example:8443', secure: true }, FOUND, false, [`/dns/relay.example/tcp/8443/tls/ws${P2P}`]],
    ['no TLS where there was none', { host: 'relay.example', secure: false }, FOUND, false, [`/dns/relay.example/tcp/80/ws${P2P}`]],
    ['an address, and WebRTC Direct at it', { host: '192.0.2.1:9090', secure: false }, FOUND, false, [`/ip4/192.0.2.1/tcp/9090/ws${P2P}`, DIRECT]],
    ['an IPv6 address', { host: '[2001:db8::1]', secure: true }, FOUND, false, [`/ip6/2001:db8::1/tcp/443/tls/ws${P2P}`]],
    ['this machine', { host: 'localhost:8080', secure: false }, FOUND, false, [`/ip4/127.0.0.1/tcp/8080/ws${P2P}`]],
    ['what is announced', { host: 'elsewhere.example', secure: false }, TOLD, true, TOLD],
    ['of that what a page over https can use', { host: 'elsewhere.example', secure: true }, TOLD, true, TOLD.slice(0, 1)],
    ['what was found, without plain TCP, where nobody says where the page came from', { secure: true }, FOUND, false, [FOUND[1], DIRECT]],
    ['the same where somebody lies about it', { host: 'a/p2p/b', secure: true }, FOUND, false, [FOUND[1], DIRECT]]
  ]

  for (const [what, page, addresses, isAnnounced, relays] of table) {
    it(`has ${what}`, () => {
      expect(relaysFor(page, { peer: PEER, addresses, isAnnounced })).to.deep.equal(relays)
    })
  }
})

describe('the app as a relay serves it', () => {
  const PAGE = '<p>hello</p>'.repeat(200)
  const folder = mkdtempSync(join(tmpdir(), 'freeflow-app-'))
  const beside = join(folder, 'beside')
  const app = join(folder, 'app')
  const server = createServer(appHandler({ folder: app, beside, relayList: ({ host, secure }) => ({ relays: [`${host} ${secure}`], allowAutoJoin: false, allow: [] }) }))

  const ask = async (path: string, encoding?: string): Promise<{ status?: number, headers: IncomingHttpHeaders, body: Buffer }> => new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    get({ port, path, headers: encoding == null ? {} : { 'Accept-Encoding': encoding } }, response => {
      const body: Buffer[] = []
      response.on('data', chunk => { body.push(chunk) })
      response.on('end', () => { resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(body) }) })
    }).on('error', reject)
  })

  before(async () => {
    mkdirSync(join(app, 'assets'), { recursive: true })
    mkdirSync(beside)
    writeFileSync(join(app, 'index.html'), PAGE)
    writeFileSync(join(app, 'index.html.gz'), gzipSync(PAGE))
    writeFileSync(join(app, 'index.html.br'), brotliCompressSync(PAGE))
    writeFileSync(join(app, 'assets', 'core-1.js'), '1')
    await new Promise<void>(resolve => { server.listen(0, resolve) })
  })

  after(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  for (const [what, accepted, encoding, body] of [
    ['as it is', undefined, undefined, Buffer.from(PAGE)],
    ['gzipped', 'gzip, deflate', 'gzip', gzipSync(PAGE)],
    ['smaller still', 'gzip, deflate, br', 'br', brotliCompressSync(PAGE)]
  ] as const) {
    it(`is sent ${what} where the browser takes it so`, async () => {
      const { headers, body: sent } = await ask('/', accepted)
      expect(headers['content-encoding']).to.equal(encoding)
      expect(headers['content-type']).to.match(/^text\/html/)
      expect(headers.vary).to.equal('Accept-Encoding')
      expect(headers['cache-control'] ?? 'no-cache').to.not.include('immutable')
      expect(sent.equals(body)).to.equal(true)
    })
  }

  it('keeps for a year what has another name when it is changed, and nothing that is missing', async () => {
    expect((await ask('/assets/core-1.js')).headers['cache-control']).to.equal('public, max-age=31536000, immutable')
    const { status, headers } = await ask('/assets/core-2.js')
    expect(status).to.equal(404)
    expect(headers['cache-control']).to.equal(undefined)
  })

  it('names what an operator has put beside it, once it is there', async () => {
    expect(JSON.parse((await ask('/relays.json')).body.toString())).to.deep.equal({ relays: [`localhost:${(server.address() as AddressInfo).port} false`], allowAutoJoin: false, allow: [] })
    writeFileSync(join(beside, 'segmenter.js'), '2')
    expect(JSON.parse((await ask('/relays.json')).body.toString())).to.include({ segmenter: 'segmenter.js' })
    expect((await ask('/segmenter.js')).body.toString()).to.equal('2')
  })
})
