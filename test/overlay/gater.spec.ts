import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { addressFilter, gater, LAN, LOOPBACK } from '../../src/overlay/index.ts'

const PEER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'

const isPublic = ['8.8.8.8', '1.1.1.1', '2606:4700::1111', 'relay.example', 'localhost.example', 'mylocalhost']

const isLoopback = ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', 'localhost', 'LocalHost', 'localhost.', 'app.localhost', 'app.localhost.', '127.0.0.1.', '2130706433', '0x7f.1']

const isLan = ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.168.1.1.', '169.254.1.1', 'fd00::1', 'fe80::1', '::ffff:192.168.1.1']

// documentation, benchmarks, carriers, multicast, tunnels
const isSpecial = ['0.0.0.0', '100.64.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.5', '224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::7f00:1', '64:ff9b::7f00:1', '2001:db8::1', '2002:7f00:1::', 'ff02::1']

describe('addressFilter', () => {
  const filters: Record<string, { allow: readonly string[], passes: string[], refuses: string[] }> = {
    'by default': { allow: [], passes: isPublic, refuses: [...isLoopback, ...isLan, ...isSpecial] },
    'with LOOPBACK': { allow: LOOPBACK, passes: [...isPublic, ...isLoopback], refuses: [...isLan, ...isSpecial] },
    'with LAN': { allow: LAN, passes: [...isPublic, ...isLan], refuses: [...isLoopback, ...isSpecial] },
    'with a documentation range': { allow: ['203.0.113.0/24'], passes: [...isPublic, '203.0.113.5', '::ffff:203.0.113.5'], refuses: [...isLoopback, ...isLan, '192.0.2.1', '198.51.100.1'] },
    'with a block of one address': { allow: ['10.1.2.3/32', 'fd00::7/128'], passes: ['10.1.2.3', 'fd00::7'], refuses: ['10.1.2.4', 'fd00::8'] }
  }

  for (const [name, { allow, passes, refuses }] of Object.entries(filters)) {
    const filter = addressFilter(allow)

    it(`${name} passes and refuses`, () => {
      expect(passes.filter(host => !filter(host)), 'wrongly refused').to.deep.equal([])
      expect(refuses.filter(filter), 'wrongly passed').to.deep.equal([])
    })
  }

  for (const block of ['', '10.0.0.0', '10.0.0.0/33', 'relay.example', 'localhost/8', '300.0.0.0/8', 'fe80::/129']) {
    it(`names "${block}", which is no block`, () => {
      expect(() => addressFilter([block])).to.throw(`"${block}"`).with.property('name', 'InvalidCidrError')
    })
  }
})

describe('gater', () => {
  const dials: Array<[address: string, denied: boolean]> = [
    ['/ip4/8.8.8.8/tcp/80/ws', false],
    ['/ip4/127.0.0.1/tcp/80/ws', true],
    ['/ip4/192.168.1.1/udp/4001/webrtc-direct', true],
    ['/ip6/::1/tcp/80', true],
    ['/ip6/::ffff:10.0.0.1/tcp/80', true],
    ['/ip6zone/eth0/ip6/fe80::1/tcp/80', true],
    ['/dns4/relay.example/tcp/443/wss', false],
    ['/dns4/localhost/tcp/80/ws', true],
    ['/dns6/localhost./tcp/80/ws', true],
    ['/dnsaddr/localhost', true],
    ['/dns/127.0.0.1/tcp/80', true],
    [`/p2p/${PEER}`, false],
    [`/ip4/8.8.8.8/tcp/80/ws/p2p/${PEER}/p2p-circuit/p2p/${PEER}`, false],
    [`/ip4/10.0.0.1/tcp/80/ws/p2p/${PEER}/p2p-circuit/p2p/${PEER}`, true],

    // a circuit is dialled through its first hop: what stands behind it is never dialled by us
    [`/ip4/8.8.8.8/tcp/80/p2p/${PEER}/p2p-circuit/ip4/10.0.0.1/tcp/80`, false]
  ]

  for (const [address, denied] of dials) {
    it(`${denied ? 'denies' : 'allows'} a dial to ${address.replaceAll(PEER, '…')}`, async () => {
      expect(await gater().denyDialMultiaddr?.(multiaddr(address))).to.equal(denied)
    })
  }

  it('allows by option', async () => {
    expect(await gater(LOOPBACK).denyDialMultiaddr?.(multiaddr('/ip4/127.0.0.1/tcp/80/ws'))).to.be.false()
  })
})
