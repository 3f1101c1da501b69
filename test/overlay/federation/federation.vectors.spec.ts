import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { addressFilter, dialable, LOOPBACK, networkOf, relaysKey } from '../../../src/overlay/index.ts'
import { readVectors } from '../../fixtures/vectors/index.ts'

const vectors = readVectors('federation')
const ONE = '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'
const HASH = 'uEiDyhbBIkMsM3YsCYYUPj-Qa5kGXbu1JpyUuhLDkGyBaLw'

const where = {
  page: { transports: ['ws', 'wss', 'webrtc-direct'], https: true },
  plainPage: { transports: ['ws', 'wss', 'webrtc-direct'], https: false },
  program: { transports: ['ws', 'wss', 'webrtc-direct', 'tcp'], https: false }
} as const

describe('vectors of federation', () => {
  it('the key', () => {
    const [{ cid, multihash }] = vectors.key.accept
    expect(relaysKey().toString()).to.equal(cid)
    expect(Buffer.from(relaysKey().multihash.bytes).toString('hex')).to.equal(multihash)
    vectors.key.reject.forEach(({ cid }: { cid: string }) => { expect(relaysKey().toString()).to.not.equal(cid) })
  })

  for (const { relay, place, told, dialled, why } of vectors.addresses.accept as Array<{ relay: string, place: keyof typeof where, told: string[], dialled: string[], why: string }>) {
    it(`${place}: ${why}`, () => {
      expect(dialable(peerIdFromString(relay), told.map(text => multiaddr(text)), { ...where[place], isAllowed: addressFilter() }).map(String)).to.deep.equal(dialled)
    })
  }

  for (const { relay, place, told, why } of vectors.addresses.reject as Array<{ relay: string, place: keyof typeof where, told: string[], why: string }>) {
    it(`${place}: not ${why}`, () => {
      expect(dialable(peerIdFromString(relay), told.map(text => multiaddr(text)), { ...where[place], isAllowed: addressFilter() })).to.deep.equal([])
    })
  }
})

describe('dialable', () => {
  it('takes private addresses where they are allowed', () => {
    const told = [multiaddr('/ip4/127.0.0.1/tcp/9090/ws'), multiaddr(`/ip4/127.0.0.1/udp/9090/webrtc-direct/certhash/${HASH}`)]

    expect(dialable(peerIdFromString(ONE), told, { ...where.plainPage, isAllowed: addressFilter(LOOPBACK) }).map(String)).to.deep.equal(told.map(address => `${address}/p2p/${ONE}`))
    expect(dialable(peerIdFromString(ONE), told, { ...where.plainPage, isAllowed: addressFilter() })).to.deep.equal([])
  })
})

describe('networkOf', () => {
  const table: Array<[address: string, network: string | undefined]> = [
    ['/ip4/203.0.114.7/tcp/1/ws', '203.0.114'],
    ['/ip6/2a01:4f8:aaaa:bbbb::1/tcp/1/ws', '42.1.4.248.170.170'],
    ['/ip6/::ffff:203.0.114.7/tcp/1/ws', '203.0.114'],
    ['/dns4/One.Relay.Example./tcp/443/wss', 'relay.example'],
    ['/dns/relay.example/tcp/443/wss', 'relay.example'],
    ['/ip4/127.0.0.1/tcp/1/ws', undefined],
    ['/ip4/192.168.1.5/tcp/1/ws', undefined],
    ['/ip6/fe80::1/tcp/1/ws', undefined]
  ]

  for (const [address, network] of table) {
    it(`${address}: ${network}`, () => {
      expect(networkOf(multiaddr(address))).to.equal(network)
    })
  }
})
