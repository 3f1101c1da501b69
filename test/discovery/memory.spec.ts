import { defaultLogger } from '@libp2p/logger'
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { Key } from 'interface-datastore/key'
import { fromString } from 'uint8arrays/from-string'
import { createMemory, fromMemory } from '../../src/discovery/index.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { Memory, PeerHint } from '../../src/discovery/index.ts'
import type { PeerId } from '@libp2p/interface'

const log = defaultLogger().forComponent('test:memory')
const RELAYS = new Key('/freeflow/relays')
const PEERS = new Key('/freeflow/rooms/ab12/peers')

describe('memory', () => {
  let datastore: MemoryDatastore
  let memory: Memory
  let peers: PeerId[]

  beforeEach(async () => {
    datastore = new MemoryDatastore()
    memory = createMemory(datastore, log)
    peers = await peerIds(10)
  })

  const hint = (peer: PeerId, port = 1): Pick<PeerHint, 'peer' | 'addresses'> => ({ peer, addresses: [multiaddr(`/ip4/1.2.3.4/tcp/${port}/ws/p2p/${peer}`)] })
  const known = async (room = 'ab12'): Promise<string[]> => (await memory.peers(room)).map(({ peer, addresses }) => [peer, ...addresses].join(' '))
  const asKnown = ({ peer, addresses }: Pick<PeerHint, 'peer' | 'addresses'>): string => [peer, ...addresses].join(' ')

  it('knows nothing at first', async () => {
    expect(await memory.relays()).to.deep.equal([])
    expect(await known()).to.deep.equal([])
  })

  it('lasts as long as its datastore', async () => {
    await memory.rememberRelay('/ip4/1.2.3.4/tcp/1')
    await memory.rememberPeer('ab12', hint(peers[0]))
    memory = createMemory(datastore, log)

    expect(await memory.relays()).to.deep.equal(['/ip4/1.2.3.4/tcp/1'])
    expect(await known()).to.deep.equal([asKnown(hint(peers[0]))])
  })

  it('keeps rooms apart', async () => {
    await memory.rememberPeer('ab12', hint(peers[0]))

    expect(await known('cd34')).to.deep.equal([])
  })

  it('has the latest first, once, and what it said last', async () => {
    for (const relay of ['a', 'b', 'a']) {
      await memory.rememberRelay(relay)
    }

    await memory.rememberPeer('ab12', hint(peers[0]))
    await memory.rememberPeer('ab12', hint(peers[1]))
    await memory.rememberPeer('ab12', hint(peers[0], 2))

    expect(await memory.relays()).to.deep.equal(['a', 'b'])
    expect(await known()).to.deep.equal([asKnown(hint(peers[0], 2)), asKnown(hint(peers[1]))])
  })

  it('keeps eight relays, and eight peers of a room', async () => {
    for (const [i, peer] of peers.entries()) {
      await memory.rememberRelay(`relay ${i}`)
      await memory.rememberPeer('ab12', hint(peer))
    }

    expect(await memory.relays()).to.deep.equal([9, 8, 7, 6, 5, 4, 3, 2].map(i => `relay ${i}`))
    expect((await memory.peers('ab12')).map(({ peer }) => peer.toString())).to.deep.equal(peers.map(String).reverse().slice(0, 8))
  })

  it('loses nothing where several things are remembered at once', async () => {
    await Promise.all(peers.slice(0, 5).map(async peer => memory.rememberPeer('ab12', hint(peer))))

    expect(await known()).to.have.lengthOf(5)
  })

  const damaged = ['', 'not JSON', '{}', 'null', '7', '"text"', '[null]', '[7]', '[{}]', '[{"peer":"x","addresses":[]}]', '[{"peer":7,"addresses":7}]', '\u0000']

  damaged.forEach(text => {
    it(`goes on where ${JSON.stringify(text)} is stored`, async () => {
      await datastore.put(RELAYS, fromString(text))
      await datastore.put(PEERS, fromString(text))

      expect(await memory.relays()).to.deep.equal([])
      expect(await known()).to.deep.equal([])

      await memory.rememberRelay('a')
      await memory.rememberPeer('ab12', hint(peers[0]))
      expect(await memory.relays()).to.deep.equal(['a'])
      expect(await known()).to.deep.equal([asKnown(hint(peers[0]))])
    })
  })

  it('passes over peers with addresses that it cannot read, and keeps the others', async () => {
    await datastore.put(PEERS, fromString(JSON.stringify([
      { peer: peers[0].toString(), addresses: ['/unheard-of/1'] },
      { peer: peers[1].toString(), addresses: [] }
    ])))

    expect(await known()).to.deep.equal([peers[1].toString()])
  })

  it('goes on where the datastore fails', async () => {
    const fail = (): never => { throw new Error('the disk is gone') }
    memory = createMemory({ has: fail, get: fail, put: fail }, log)

    await memory.rememberRelay('a')
    await memory.rememberPeer('ab12', hint(peers[0]))
    expect(await memory.relays()).to.deep.equal([])
    expect(await known()).to.deep.equal([])
  })

  it('is a source of hints', async () => {
    await memory.rememberPeer('ab12', hint(peers[0]))
    const hints: PeerHint[] = []
    await fromMemory(memory, 'ab12').find(hint => hints.push(hint), new AbortController().signal)

    expect(hints).to.have.lengthOf(1)
    expect(hints[0]).to.include({ source: 'remembered' })
    expect(hints[0].peer.equals(peerIdFromString(peers[0].toString()))).to.be.true()
  })
})
