import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { relayRoutes } from '../../src/diagnosis/relay-routes.ts'
import type { Surroundings } from '../../src/diagnosis/relay-routes.ts'

const PEER = '/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const page: Surroundings = { transports: ['ws', 'wss', 'webrtc-direct'], https: false, isAllowed: host => !host.startsWith('10.') }

function routes (surroundings: Surroundings, address: string, ...announced: string[]): string[] {
  return relayRoutes({ address: multiaddr(address + PEER), announced: announced.map(text => multiaddr(text + PEER)) }, surroundings)
    .map(({ transport, barrier, targets }) => [transport, barrier ?? targets.map(({ address }) => address.toString().replace(PEER, '')).join(' ')].join(': '))
}

describe('routes to a relay', () => {
  const table: Array<[what: string, surroundings: Surroundings, addresses: [string, ...string[]], found: string[]]> = [
    ['the one that is configured', page, ['/ip4/192.0.2.1/tcp/80/ws'], ['ws: /ip4/192.0.2.1/tcp/80/ws']],
    ['what it announces too', page, ['/dns4/relay.example/tcp/443/wss', '/ip4/192.0.2.1/udp/9/webrtc-direct', '/ip4/192.0.2.1/tcp/80/ws'], ['wss: /dns4/relay.example/tcp/443/wss', 'webrtc-direct: /ip4/192.0.2.1/udp/9/webrtc-direct', 'ws: /ip4/192.0.2.1/tcp/80/ws']],
    ['once by each transport, at the host that is configured', page, ['/ip4/192.0.2.1/tcp/80/ws', '/ip4/192.0.2.9/tcp/80/ws', '/ip4/192.0.2.9/udp/9/webrtc-direct', '/ip4/192.0.2.1/udp/9/webrtc-direct'], ['ws: /ip4/192.0.2.1/tcp/80/ws', 'webrtc-direct: /ip4/192.0.2.1/udp/9/webrtc-direct']],
    ['once in each family', page, ['/ip4/192.0.2.1/tcp/80/ws', '/ip6/2001:db8::1/tcp/80/ws', '/ip6/2001:db8::2/tcp/80/ws'], ['ws: /ip4/192.0.2.1/tcp/80/ws /ip6/2001:db8::1/tcp/80/ws']],
    ['TLS in WebSockets, written the long way', page, ['/dns4/relay.example/tcp/443/tls/ws'], ['wss: /dns4/relay.example/tcp/443/tls/ws']],
    ['no plain WebSocket from https', { ...page, https: true }, ['/ip4/192.0.2.1/tcp/80/ws', '/ip4/192.0.2.1/udp/9/webrtc-direct'], ['ws: mixed-content', 'webrtc-direct: /ip4/192.0.2.1/udp/9/webrtc-direct']],
    ['one to this machine all the same', { ...page, https: true }, ['/ip4/127.0.0.1/tcp/80/ws'], ['ws: /ip4/127.0.0.1/tcp/80/ws']],
    ['no announced one that cannot be used', { ...page, https: true }, ['/dns4/relay.example/tcp/443/wss', '/ip4/192.0.2.1/tcp/80/ws', '/ip4/10.0.0.1/udp/9/webrtc-direct', '/ip4/192.0.2.1/tcp/9'], ['wss: /dns4/relay.example/tcp/443/wss']],
    ['a private one that is configured is told', page, ['/ip4/10.0.0.1/tcp/80/ws'], ['ws: not-allowed']],
    ['a private one, and another that may be used', page, ['/ip4/10.0.0.1/tcp/80/ws', '/ip4/192.0.2.1/tcp/80/ws'], ['ws: /ip4/192.0.2.1/tcp/80/ws']],
    ['no TCP from a page', page, ['/ip4/192.0.2.1/tcp/9'], ['tcp: no-transport']],
    ['TCP from a program', { ...page, transports: ['ws', 'tcp'] }, ['/ip4/192.0.2.1/tcp/9'], ['tcp: /ip4/192.0.2.1/tcp/9']],
    ['no circuits', page, ['/ip4/192.0.2.1/tcp/80/ws', '/ip4/192.0.2.2/tcp/80/wss/p2p/12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp/p2p-circuit'], ['ws: /ip4/192.0.2.1/tcp/80/ws']]
  ]

  for (const [what, surroundings, [address, ...announced], found] of table) {
    it(what, () => {
      expect(routes(surroundings, address, ...announced)).to.deep.equal(found)
    })
  }
})
