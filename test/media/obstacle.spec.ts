import { expect } from 'aegir/chai'
import { obstacleOf } from '../../src/media/links/obstacle.ts'

const sdp = (...candidates: string[]): string => ['v=0', ...candidates.map(text => {
  const [address, type] = text.split(' ')

  return `a=candidate:1 1 udp 2113937151 ${address} 50000 typ ${type} generation 0`
})].join('\r\n')

const HIDDEN = '5f0d8f3c-7d2c-4c55-9d34-000000000000.local host'
const LAN = '192.168.1.5 host'
const NAT4 = '198.51.100.7 srflx'
const NAT4B = '203.0.113.9 srflx'
const PUBLIC6 = '2001:db8::7 host'

describe('obstacle', () => {
  for (const [what, input, obstacle] of [
    ['nothing of ours can be seen from outside', { local: sdp(HIDDEN), remote: sdp(NAT4), gathered: true }, 'no-udp-here'],
    ['nothing of theirs can', { local: sdp(HIDDEN, NAT4), remote: sdp(LAN), gathered: true }, 'no-udp-there'],
    ['neither can', { local: sdp(LAN), remote: sdp(LAN), gathered: true }, 'no-udp-here'],
    ['one has IPv4 and the other IPv6', { local: sdp(NAT4), remote: sdp(PUBLIC6), gathered: true }, 'no-common-family'],
    ['both can be seen', { local: sdp(LAN, NAT4), remote: sdp(HIDDEN, NAT4B), gathered: true }, 'nat'],
    ['we are still looking', { local: sdp(LAN), remote: sdp(NAT4), gathered: false }, 'nat'],
    ['our address is no hidden one', { local: sdp(PUBLIC6), remote: sdp(PUBLIC6), gathered: true }, 'nat'],
    ['there is no description yet', { gathered: false }, 'nat'],
    ['descriptions are nonsense', { local: 'a=candidate:1 1 udp 1 999.1.1.1 1 typ srflx', remote: 'x', gathered: false }, 'nat']
  ] as const) {
    it(`is ${obstacle} where ${what}`, () => {
      expect(obstacleOf(input)).to.equal(obstacle)
    })
  }
})
