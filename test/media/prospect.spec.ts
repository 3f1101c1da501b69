import { expect } from 'aegir/chai'
import { isPromising } from '../../src/media/links/prospect.ts'

/**
 * Each as `<address> <type>`, or `<address>:<port> srflx` of one base
 */
const sdp = (...candidates: string[]): string => ['v=0', ...candidates.map(text => {
  const [, address, port = '50000', type] = /^(\S+?)(?:\/(\d+))? (\w+)$/.exec(text) ?? []

  return `a=candidate:1 1 udp 2113937151 ${address} ${port} typ ${type}${type === 'srflx' ? ' raddr 192.168.1.5 rport 40000' : ''} generation 0`
})].join('\r\n')

const LAN = '192.168.1.5 host'
const FAR_LAN = '10.7.0.2 host'
const HIDDEN = '5f0d8f3c-7d2c-4c55-9d34-000000000000.local host'
const NAT = '198.51.100.7 srflx'
const FAR_NAT = '203.0.113.9 srflx'
const SYMMETRIC = ['198.51.100.7/1001 srflx', '198.51.100.7/1002 srflx']
const PUBLIC = '203.0.113.77 host'
const PUBLIC6 = '2001:db8::7 host'

describe('prospect of a direct path', () => {
  for (const [what, local, remote, promising] of [
    ['both are seen from outside', [LAN, NAT], [FAR_LAN, FAR_NAT], true],
    ['one is on the internet, whatever the other one’s NAT does', [PUBLIC], [LAN, ...SYMMETRIC], true],
    ['both have IPv6, whatever NATs do', [PUBLIC6, LAN, ...SYMMETRIC], [PUBLIC6, FAR_LAN, FAR_NAT], true],
    ['they are in one network, which nobody sees from outside', [LAN], ['192.168.1.77 host'], true],
    ['they are on one machine', ['127.0.0.1 host'], ['127.0.0.1 host'], true],
    ['browsers hide where both are', [HIDDEN], [HIDDEN], true],
    ['one NAT shows each a port of its own, and the other end waits behind one', [LAN, ...SYMMETRIC], [FAR_LAN, FAR_NAT], false],
    ['both NATs do', [LAN, ...SYMMETRIC], [FAR_LAN, ...SYMMETRIC], false],
    ['nothing of theirs is seen from outside', [LAN, NAT], [FAR_LAN], false],
    ['one is hidden, and nothing of it is seen from outside', [LAN, NAT], [HIDDEN], false],
    ['each names the address of every machine beside its own', [LAN, '127.0.0.1 host', NAT], [FAR_LAN, '127.0.0.1 host'], false],
    ['they have no common family', [LAN, NAT], [PUBLIC6], false],
    ['nothing is known of one', [LAN, ...SYMMETRIC], [], true]
  ] as const) {
    it(`is ${promising ? 'there' : 'poor'} where ${what}`, () => {
      expect(isPromising({ local: sdp(...local), remote: sdp(...remote) })).to.equal(promising)
      expect(isPromising({ local: sdp(...remote), remote: sdp(...local) })).to.equal(promising)
    })
  }

  it('is there while descriptions are absent, and poor where addresses are none', () => {
    expect(isPromising({})).to.equal(true)
    expect(isPromising({ local: sdp('999.1.1.1 srflx', 'x host'), remote: sdp('y host') })).to.equal(false)
  })
})
