import { expect } from 'aegir/chai'
import { ownAddresses, relayAddressesFor } from '../../scripts/lan.ts'

const entry = (address: string, internal = false): any => ({ address, internal, cidr: `${address}/${address.includes(':') ? 64 : 24}` })

describe('npm start -- --lan', () => {
  it('is reached at addresses of this machine that others can dial, IPv4 first', () => {
    const interfaces = {
      lo: [entry('127.0.0.1', true), entry('::1', true)],
      eth0: [entry('fd00::2'), entry('fe80::1'), entry('192.168.1.5'), entry('169.254.3.4')],
      wlan0: [entry('10.0.0.7')],
      tun0: undefined
    }

    expect(ownAddresses(interfaces)).to.deep.equal([
      { address: '192.168.1.5', cidr: '192.168.1.5/24' },
      { address: '10.0.0.7', cidr: '10.0.0.7/24' },
      { address: 'fd00::2', cidr: 'fd00::2/64' }
    ])
  })

  const hosts = ['192.168.1.5', '10.0.0.7', 'fd00::2']
  const LISTENING = ['127.0.0.1', ...hosts].flatMap(host => ['tcp/8081/ws', 'tcp/8084/tls/ws', 'tcp/9081', 'udp/8081/webrtc-direct/certhash/u']
    .map(way => `/${host.includes(':') ? 'ip6' : 'ip4'}/${host}/${way}/p2p/12D3`))

  const table: Array<[what: string, page: { host?: string, secure: boolean }, host: string, way: string]> = [
    ['a page of one address', { host: '10.0.0.7:8083', secure: true }, '/ip4/10.0.0.7', 'tcp/8084/tls/ws'],
    ['a page of an IPv6 address', { host: '[fd00::2]:8083', secure: true }, '/ip6/fd00::2', 'tcp/8084/tls/ws'],
    ['a page of a name', { host: 'mine.local:8083', secure: true }, '/ip4/192.168.1.5', 'tcp/8084/tls/ws'],
    ['a page on this machine', { host: 'localhost:8080', secure: false }, '/ip4/192.168.1.5', 'tcp/8081/ws'],
    ['somebody who does not say', { secure: true }, '/ip4/192.168.1.5', 'tcp/8084/tls/ws']
  ]

  for (const [what, page, host, way] of table) {
    it(`names ${what} relays that it can use`, () => {
      expect(relayAddressesFor(LISTENING, page, hosts)).to.deep.equal([`${host}/${way}/p2p/12D3`, `${host}/udp/8081/webrtc-direct/certhash/u/p2p/12D3`])
    })
  }
})
