import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { alikeFirst, otherFamily, planWays, preferConnections, relayOf, viaKnownRelaysFirst } from '../../src/overlay/routes.ts'
import type { RelayStatus } from '../../src/overlay/index.ts'
import type { Connection } from '@libp2p/interface'

type Route = Pick<Connection, 'status' | 'direct' | 'timeline'> & { name: string }

function route (name: string, open: number, { direct = false, status = 'open' }: { direct?: boolean, status?: Connection['status'] } = {}): Route {
  return { name, direct, status, timeline: { open } }
}

const names = (routes: Route[]): string => routes.map(({ name }) => name).join(' ')

describe('preferConnections', () => {
  const table: Array<[name: string, routes: Route[], expected: string]> = [
    ['knows none', [], ''],
    ['takes direct ones first, however old', [route('relayed', 9), route('direct', 1, { direct: true })], 'direct relayed'],
    ['takes the younger of two alike', [route('old', 1), route('young', 2)], 'young old'],
    ['takes the younger of two direct ones', [route('old', 1, { direct: true }), route('relayed', 3), route('young', 2, { direct: true })], 'young old relayed'],
    ['leaves out what is not open', [route('closing', 3, { status: 'closing' }), route('closed', 2, { status: 'closed', direct: true }), route('open', 1)], 'open']
  ]

  for (const [name, routes, expected] of table) {
    it(name, () => {
      expect(names(preferConnections(routes))).to.equal(expected)
    })
  }

  it('leaves out what is to be avoided, and changes nothing', () => {
    const [silent, other] = [route('silent', 2, { direct: true }), route('other', 1)]
    const routes = [other, silent]

    expect(names(preferConnections(routes, [silent]))).to.equal('other')
    expect(names(routes)).to.equal('other silent')
  })
})

describe('viaKnownRelaysFirst', () => {
  const [A, B, PEER] = [
    '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5',
    '12D3KooWJ1GiXE8v5R6wY3xjQH7hT6tq2s8j3s3VtU9Vx6vq5nEd',
    '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
  ]
  const through = (relay: string, host: string): string => `/ip4/${host}/tcp/1/ws/p2p/${relay}/p2p-circuit/p2p/${PEER}`
  const addresses = [through(A, '1.1.1.1'), through(B, '2.2.2.2'), through(A, '3.3.3.3')].map(address => multiaddr(address))

  const order = (relays: Array<Pick<RelayStatus, 'peer' | 'state'>>): string => viaKnownRelaysFirst(addresses, relays)
    .map(address => address.toString().split('/')[2]).join(' ')

  const table: Array<[name: string, states: Record<string, RelayStatus['state']>, expected: string]> = [
    ['keeps the order where no relay is known', {}, '1.1.1.1 2.2.2.2 3.3.3.3'],
    ['puts a connected relay first, once, wherever the peer knows it', { [A]: 'connected' }, '1.1.1.1 2.2.2.2'],
    ['keeps the order among equals', { [B]: 'connected' }, '2.2.2.2 1.1.1.1 3.3.3.3'],
    ['counts connected relays only', { [A]: 'connecting', [B]: 'failed' }, '1.1.1.1 2.2.2.2 3.3.3.3']
  ]

  for (const [name, states, expected] of table) {
    it(name, () => {
      expect(order(Object.entries(states).map(([peer, state]) => ({ peer: peerIdFromString(peer), state })))).to.equal(expected)
    })
  }

  it('does not take the peer itself for a relay', () => {
    expect(order([{ peer: peerIdFromString(PEER), state: 'connected' }])).to.equal('1.1.1.1 2.2.2.2 3.3.3.3')
  })
})

describe('planWays', () => {
  const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
  const RELAYS: Record<string, string> = {
    a: '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5',
    b: '12D3KooWJ1GiXE8v5R6wY3xjQH7hT6tq2s8j3s3VtU9Vx6vq5nEd',
    c: '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
  }
  const through = (relay: string): ReturnType<typeof multiaddr> => multiaddr(`/ip4/192.0.2.1/tcp/1/ws/p2p/${RELAYS[relay]}/p2p-circuit/p2p/${PEER}`)
  const circuit = (relay: string, open = 1): any => ({ name: `circuit ${relay}${open}`, status: 'open', direct: false, timeline: { open }, remoteAddr: through(relay) })
  const direct = { name: 'direct', status: 'open', direct: true, timeline: { open: 0 }, remoteAddr: multiaddr(`/webrtc/p2p/${PEER}`) } as any
  const nameOf = (relay?: string): string => `dial ${Object.entries(RELAYS).find(([, peer]) => peer === relay)?.[0]}`

  const a1 = circuit('a')
  const a2 = circuit('a', 2)
  const b1 = circuit('b')

  const table: Array<[what: string, connections: any[], addresses: string, connected: string, avoid: any[], expected: string]> = [
    ['has none where none is known', [], '', '', [], ''],
    ['takes what is open first, and then dials through connected relays', [a1, direct], 'abc', 'bc', [], 'direct, circuit a1, dial b, dial c, dial a'],
    ['dials first through a relay over which nothing has gone silent', [a1], 'abc', 'abc', [a1], 'dial b, dial c, dial a'],
    ['dials through others that are not connected even before', [a1], 'ab', 'a', [a1], 'dial b, dial a'],
    ['takes another circuit through the same relay last, but before dialling', [a1, a2], 'ab', 'ab', [a1], 'dial b, circuit a2, dial a'],
    ['goes over to an open circuit through another relay', [a1, b1], 'ab', 'ab', [a1], 'circuit b1, dial b, dial a'],
    ['blames no relay for a silent direct connection', [direct, a1], 'ab', 'ab', [direct], 'circuit a1, dial a, dial b']
  ]

  for (const [what, connections, addresses, connected, avoid, expected] of table) {
    it(what, () => {
      const relays = [...connected].map(relay => ({ peer: peerIdFromString(RELAYS[relay]), state: 'connected' as const }))
      const ways = planWays<any>(connections, [...addresses].map(through), relays, avoid)

      expect(ways.map(way => 'connection' in way ? way.connection.name : nameOf(relayOf(way.address))).join(', ')).to.equal(expected)
    })
  }

  it('knows no relay in what is no circuit', () => {
    expect(relayOf(multiaddr(`/ip4/192.0.2.1/tcp/1/ws/p2p/${PEER}`))).to.equal(undefined)
    expect(relayOf(multiaddr(`/p2p-circuit/p2p/${PEER}`))).to.equal(undefined)
  })
})

describe('otherFamily', () => {
  const R = '/p2p/12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
  const TOLD = ['/ip4/127.0.0.1/tcp/1/ws', '/ip4/198.51.100.7/tcp/1/ws', '/ip4/198.51.100.7/tcp/2/tls/ws', '/ip4/198.51.100.7/tcp/3', '/ip6/fd00::1/tcp/1/ws', '/ip6/2001:db8::1/tcp/1/ws', `/ip6/2001:db8::1/tcp/2/tls/ws${R}`, '/ip6/2001:db8::1/udp/1/webrtc-direct']
  const isPublic = (host: string): boolean => host.startsWith('198.') || host.startsWith('2001:')

  const table: Array<[used: string, others: string[]]> = [
    ['/ip4/198.51.100.7/tcp/1/ws', ['/ip6/2001:db8::1/tcp/1/ws']],
    ['/ip4/198.51.100.7/tcp/2/tls/ws', ['/ip6/2001:db8::1/tcp/2/tls/ws']],
    ['/ip6/2001:db8::1/tcp/1/ws', ['/ip4/198.51.100.7/tcp/1/ws']],
    ['/ip4/198.51.100.7/udp/1/webrtc-direct', []],
    ['/dns/relay.example/tcp/1/ws', []],
    ['/ip4/198.51.100.7/tcp/3', []]
  ]

  for (const [used, others] of table) {
    it(`of ${used} is ${others.join() || 'none'}`, () => {
      expect(otherFamily(multiaddr(used + R), TOLD.map(told => multiaddr(told)), isPublic).map(String)).to.deep.equal(others.map(other => other + R))
    })
  }
})

describe('alikeFirst', () => {
  const PEER = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
  const address = (text: string): ReturnType<typeof multiaddr> => multiaddr(`${text}/p2p/${PEER}`)

  for (const [what, addresses, expected] of [
    ['one', ['/ip4/127.0.0.1/tcp/1/ws'], [[0]]],
    ['both families of one transport', ['/ip4/127.0.0.1/tcp/1/ws', '/ip6/::1/tcp/1/ws'], [[0, 1]]],
    ['another transport, which comes later', ['/ip4/127.0.0.1/tcp/1/ws', '/ip4/127.0.0.1/tcp/2', '/ip4/127.0.0.1/tcp/3/ws'], [[0, 2], [1]]],
    ['none', [], [[]]]
  ] as Array<[string, string[], number[][]]>) {
    it(`takes ${what}`, () => {
      const all = addresses.map(address)
      expect(alikeFirst(all)).to.deep.equal(expected.map(group => group.map(i => all[i])))
    })
  }
})
