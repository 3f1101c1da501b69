import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createLibp2p } from 'libp2p'
import { refreshAddresses } from '../../../relay-node/federation/fresh-addresses.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import type { Libp2p, PeerId } from '@libp2p/interface'

const ADDRESS = multiaddr('/ip4/203.0.114.7/tcp/9090/ws')
const MINUTE = 60_000

describe('addresses of peers', () => {
  const now = Date.now
  let libp2p: Libp2p
  let peers: PeerId[]

  beforeEach(async () => {
    libp2p = await createLibp2p({ start: false })
    peers = await Promise.all([1, 2].map(async () => (await createIdentity()).peerId))
    await Promise.all(peers.map(async peer => libp2p.peerStore.merge(peer, { multiaddrs: [ADDRESS] })))
  })

  afterEach(() => { Date.now = now })

  const later = (minutes: number): void => { Date.now = () => now() + minutes * MINUTE }
  const known = async (peer: PeerId): Promise<number> => (await libp2p.peerStore.get(peer)).addresses.length

  it('are forgotten after an hour, also where they are told again', async () => {
    later(40)
    await libp2p.peerStore.merge(peers[0], { multiaddrs: [ADDRESS] })
    later(70)
    expect(await known(peers[0])).to.equal(0)
  })

  it('are kept of those that are connected, and of no others', async () => {
    for (const minutes of [40, 80, 120]) {
      later(minutes)
      await refreshAddresses(libp2p, [peers[0]])
    }

    expect(await known(peers[0])).to.equal(1)
    expect(await known(peers[1])).to.equal(0)
  })

  it('of somebody who is not known are none', async () => {
    await refreshAddresses(libp2p, [(await createIdentity()).peerId])
  })
})
