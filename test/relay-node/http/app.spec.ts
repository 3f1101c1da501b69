import { expect } from 'aegir/chai'
import { relaysFor } from '../../../relay-node/http/app.ts'
import type { Page } from '../../../relay-node/http/app.ts'

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
