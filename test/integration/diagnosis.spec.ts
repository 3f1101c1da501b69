import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { DiagnosisResult, Peer } from '../../src/index.ts'
import type { Network } from '../fixtures/network.ts'

const GONE = '/ip4/127.0.0.1/tcp/9/ws/p2p/12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'

describe('diagnosis', function () {
  this.timeout(30_000)

  let network: Network

  beforeEach(() => { network = createNetwork() })
  afterEach(async () => network.stop())

  async function says (peer: Peer): Promise<{ results: readonly DiagnosisResult[], lines: string[], report: string }> {
    const diagnosis = await peer.diagnose()

    return {
      results: diagnosis.results,
      lines: diagnosis.results.map(({ check, transport, status, reason }) => [check, transport, status, reason].filter(Boolean).join(' ')),
      report: diagnosis.report()
    }
  }

  it('reaches a relay by each transport that it offers, and tells of one that is gone', async () => {
    const relay = await network.relay({ listen: ['/ip4/127.0.0.1/tcp/0/ws', '/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/udp/0/webrtc-direct'] })
    const peer = await network.peer({ relays: [relay.addresses.find(address => address.includes('/ws')) ?? '', GONE] })

    // at once, when not even the first relay is connected
    const { results, lines, report } = await says(peer)
    expect(lines).to.include.members(['relay ws ok reached', 'relay tcp ok reached', 'relay webrtc-direct ok reached', 'relay ws fail refused', 'udp skip no-browser', 'ipv4 ok works', 'ipv6 skip nobody-asked', 'nat skip no-browser', 'camera skip no-browser'])
    expect(results[0].roundTripTime).to.be.within(0, 2_000)
    expect(report).to.include('by ws: reached')
    expect(report).to.not.include('127.0.0.1')
    expect(report).to.not.include('12D3')
    expect(report).to.not.match(/\/tcp\/|:\d/)
  })

  it('leaves the connection to the relay alone', async () => {
    const relay = await network.relay()
    const peer = await network.peer({ relays: relay.addresses })
    await until(() => peer.relays[0].state === 'connected')
    let updates = 0
    peer.addEventListener('relay:update', () => { updates++ })
    await says(peer)
    expect(peer.relays[0].state).to.equal('connected')
    expect(updates).to.equal(0)

    // ours, and nothing that is left of the diagnosis
    await until(() => relay.libp2p.getConnections().length === 1)
  })

  it('says so where the address of a relay may not be dialled', async () => {
    const relay = await network.relay()
    const peer = await network.peer({ relays: relay.addresses, allow: [] })
    expect((await says(peer)).lines[0]).to.equal('relay ws fail not-allowed')
  })
})
