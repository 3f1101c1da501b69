import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { relayIceServers, stunUri } from '../../src/overlay/ice-servers.ts'
import type { RelayStatus } from '../../src/overlay/index.ts'

const PEER = '/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'

describe('stunUri', () => {
  const table: Array<[address: string, port: number, uri: string | undefined]> = [
    ['/ip4/192.0.2.1/tcp/80/ws', 3_478, 'stun:192.0.2.1:3478'],
    ['/ip6/2001:db8::1/tcp/443/wss', 3_478, 'stun:[2001:db8::1]:3478'],
    ['/ip4/192.0.2.1/udp/9090/webrtc-direct', 1, 'stun:192.0.2.1:1'],
    ['/dns4/relay.example/tcp/443/wss', 65_535, 'stun:relay.example:65535'],
    ['/dns6/relay-6.example/tcp/443/wss', 3_478, 'stun:relay-6.example:3478'],
    ['/dns/relay.example/tcp/443/wss', 3_478, 'stun:relay.example:3478'],
    ['/dnsaddr/relay.example', 3_478, undefined],
    ['/dns4/relay.example%3fx/tcp/443/wss', 3_478, undefined],
    ['/dns4/[::1]/tcp/443/wss', 3_478, undefined],
    ['/dns4/a@b/tcp/443/wss', 3_478, undefined],
    ['/dns4/relay example/tcp/443/wss', 3_478, undefined],
    ['/ip4/192.0.2.1/tcp/80/ws', 0, undefined],
    ['/ip4/192.0.2.1/tcp/80/ws', 65_536, undefined],
    ['/ip4/192.0.2.1/tcp/80/ws', 2 ** 32 - 1, undefined]
  ]

  for (const [address, port, uri] of table) {
    it(`is ${uri ?? 'none'} for ${address} and ${port}`, () => {
      expect(stunUri(multiaddr(`${address}${PEER}`), port)).to.equal(uri)

      if (uri != null && globalThis.RTCPeerConnection != null) {
        new RTCPeerConnection({ iceServers: [{ urls: [uri] }] }).close()
      }
    })
  }
})

describe('relayIceServers', () => {
  const relay = (stun?: string, state: RelayStatus['state'] = 'connected'): Pick<RelayStatus, 'state' | 'stun'> => ({ state, stun })
  const table: Array<[name: string, relays: Array<Pick<RelayStatus, 'state' | 'stun'>>, urls: string[] | undefined]> = [
    ['no relay', [], undefined],
    ['one that does not answer', [relay()], undefined],
    ['one that does', [relay(), relay('stun:a:1')], ['stun:a:1']],
    ['three', ['stun:a:1', 'stun:b:1', 'stun:c:1'].map(uri => relay(uri)), ['stun:a:1', 'stun:b:1']],
    ['two on one host', [relay('stun:a:1'), relay('stun:a:1'), relay('stun:c:1')], ['stun:a:1', 'stun:c:1']],
    ['one that was lost', [relay('stun:a:1', 'failed'), relay('stun:b:1')], ['stun:b:1']]
  ]

  for (const [name, relays, urls] of table) {
    it(`are ${urls?.join(' and ') ?? 'none'} with ${name}`, () => {
      expect(relayIceServers(relays)).to.deep.equal(urls == null ? [] : [{ urls }])
    })
  }
})
