import { readFileSync } from 'node:fs'
import { expect } from 'aegir/chai'
import { SCRYPT } from '../../src/membership/constants.ts'
import { TOPIC_PREFIX } from '../../src/overlay/index.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Network } from '../fixtures/network.ts'

const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')

/**
 * The table of protocols: what each side accepts
 */
const ROWS = [...text.matchAll(/^\| `(\/[^`]+)` \| (yes|asks|–) \| (yes|asks|–) \|/gm)].map(([, id, peer, relay]) => ({ id, peer, relay }))

function accepted (side: 'peer' | 'relay'): string[] {
  return ROWS.filter(row => row[side] === 'yes').map(({ id }) => id).sort()
}

describe('docs/protocol.md', function () {
  this.timeout(30_000)

  let network: Network

  beforeEach(() => { network = createNetwork() })
  afterEach(async () => { await network.stop() })

  it('names the protocols that a relay and a peer in a room speak', async () => {
    const token = '0123456789abcdef'
    const relay = await network.relay({ allowTokens: [token] })
    // the peer store holds also what a peer has only asked for
    const told = new Map<string, string[]>()
    relay.libp2p.addEventListener('peer:identify', ({ detail }) => { told.set(detail.peerId.toString(), detail.protocols) })
    const peer = await network.peer({ relays: relay.addresses.map(address => ({ address, token })) })
    await peer.join('a room', { name: 'Ada' })
    await until(() => told.get(peer.id.toString()) != null)

    expect(relay.libp2p.getProtocols().sort()).to.deep.equal(accepted('relay'))
    expect(told.get(peer.id.toString())?.sort()).to.deep.equal(accepted('peer'))

    const [{ encryption, multiplexer }] = relay.libp2p.getConnections(peer.id)

    expect(text).to.include(`secured with \`${encryption}\` and multiplexed with \`${multiplexer}\``)
  })

  it('names the topic and the cost of a guess', () => {
    expect(text).to.include(`\`${TOPIC_PREFIX}\``)
    expect(text).to.include(`N ${SCRYPT.N.toLocaleString('en')}, r ${SCRYPT.r}, p ${SCRYPT.p}`)
  })
})
