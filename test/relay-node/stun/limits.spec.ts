import { expect } from 'aegir/chai'
import ipaddr from 'ipaddr.js'
import { ANSWER_BURST, ANSWERS_PER_SECOND, REQUEST_BURST, REQUESTS_PER_SECOND } from '../../../relay-node/stun/constants.ts'
import { stunHosts } from '../../../relay-node/stun/index.ts'
import { networkOf, requestLimits } from '../../../relay-node/stun/limits.ts'

const NOW = 1_000_000
const bytes = (address: string): Uint8Array => Uint8Array.from(ipaddr.parse(address).toByteArray())

describe('requestLimits', () => {
  const same: Array<[string, string, boolean]> = [
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['192.0.2.1', 'c000:201::', false]
  ]

  for (const [one, other, isSame] of same) {
    it(`count ${one} and ${other} ${isSame ? 'together' : 'apart'}`, () => {
      expect(networkOf(bytes(one)) === networkOf(bytes(other))).to.equal(isSame)
    })
  }

  it('leave others theirs', () => {
    const limits = requestLimits()
    const taken = (address: string, now = NOW): number => Array.from({ length: 2 * REQUEST_BURST }, () => limits.take(bytes(address), now)).filter(Boolean).length

    expect(taken('2001:db8::1')).to.equal(REQUEST_BURST)
    expect(taken('2001:db8::2')).to.equal(0)
    expect(taken('192.0.2.1')).to.equal(REQUEST_BURST)
    expect(taken('2001:db8::3', NOW + 1_000)).to.equal(REQUESTS_PER_SECOND)
  })

  it('bound what forged sources get in all', () => {
    const limits = requestLimits()
    const taken = (now: number): number => Array.from({ length: 2 * ANSWER_BURST }, (_, i) => limits.take(Uint8Array.of(10, i >> 16, i >> 8, i), now)).filter(Boolean).length

    expect(taken(NOW)).to.equal(ANSWER_BURST)
    expect(taken(NOW + 1_000)).to.equal(ANSWERS_PER_SECOND)
  })

  it('keep hold of one network among thousands of forged ones', () => {
    const limits = requestLimits()
    const taken = (now: number): number => Array.from({ length: REQUEST_BURST }, () => limits.take(bytes('192.0.2.1'), now)).filter(Boolean).length
    expect(taken(NOW)).to.equal(REQUEST_BURST)

    for (let i = 0; i < 10_000; i++) {
      limits.take(Uint8Array.of(10, 0, i >> 8, i), NOW)
    }

    expect(taken(NOW + 1_000)).to.equal(REQUESTS_PER_SECOND)
  })
})

describe('stunHosts', () => {
  const table: Array<[listen: string[], hosts: string[]]> = [
    [['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/udp/0/webrtc-direct'], ['127.0.0.1']],
    [['/ip4/127.0.0.1/tcp/0', '/ip6/::1/tcp/0'], ['127.0.0.1', '::1']],
    [['/ip4/0.0.0.0/tcp/9090/ws'], ['0.0.0.0', '::']],
    [['/ip4/127.0.0.1/tcp/0', '/ip6/::/tcp/9090/ws'], ['0.0.0.0', '::']],
    [['/dns4/relay.example/tcp/0'], []]
  ]

  for (const [listen, hosts] of table) {
    it(`are ${hosts.join(' and ') || 'none'} for ${listen.join(' and ')}`, () => {
      expect(stunHosts(listen)).to.deep.equal(hosts)
    })
  }
})
