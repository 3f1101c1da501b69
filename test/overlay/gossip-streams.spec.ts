import { expect } from 'aegir/chai'
import { openingSideBySide } from '../../src/overlay/gossip-streams.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { GossipSub } from '@libp2p/gossipsub'
import type { Connection, PeerId } from '@libp2p/interface'

describe('opening streams of gossip', () => {
  let opened: string[]
  let waiting: Array<() => void>
  let open: (peer: PeerId, connection: Connection) => Promise<void>

  beforeEach(() => {
    opened = []
    waiting = []
    const gossip = {
      createOutboundStream: async (peer: PeerId) => {
        opened.push(peer.toString())
        await new Promise<void>(resolve => { waiting.push(resolve) })
      }
    }
    openingSideBySide(() => gossip as unknown as GossipSub)({})
    open = gossip.createOutboundStream
  })

  const turn = async (): Promise<void> => new Promise(resolve => { setTimeout(resolve, 5) })

  it('waits for no other peer', async () => {
    const [eve, ada] = await peerIds(2)
    await open(eve, {} as Connection)
    await open(ada, {} as Connection)
    await turn()
    expect(opened).to.deep.equal([eve.toString(), ada.toString()])
  })

  it('opens one at a time to one peer', async () => {
    const [ada] = await peerIds(1)
    await open(ada, {} as Connection)
    await open(ada, {} as Connection)
    await turn()
    expect(opened).to.have.length(1)
    waiting.shift()?.()
    await turn()
    expect(opened).to.have.length(2)
    waiting.shift()?.()
    await turn()
    await open(ada, {} as Connection)
    await turn()
    expect(opened).to.have.length(3)
  })
})
