import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { Contacts } from '../../src/session/contacts.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import type { HintSource } from '../../src/discovery/index.ts'
import type { PeerId } from '@libp2p/interface'

describe('contacts', () => {
  let peers: PeerId[]
  let tried: string[]
  let pending: Array<(err?: Error) => void>
  let contacts: Contacts
  let controller: AbortController

  before(async () => {
    peers = await peerIds(100)
  })

  beforeEach(() => {
    tried = []
    pending = []
    controller = new AbortController()
    contacts = new Contacts({
      log: defaultLogger().forComponent('test:contacts'),
      signaling: {
        connect: async peer => new Promise((resolve, reject) => {
          tried.push(peer.toString())
          pending.push(err => { err == null ? resolve({} as any) : reject(err) })
        })
      }
    })
  })

  afterEach(() => {
    controller.abort()
    pending.forEach(end => { end() })
  })

  const hint = (i: number, source: HintSource = 'dht'): void => { void contacts.hint({ peer: peers[i], addresses: [], source }, controller.signal) }
  const isTried = (i: number): boolean => tried.includes(peers[i].toString())

  it('tries so many of one source at a time, and keeps no other from its turn', () => {
    peers.forEach((_, i) => { hint(i) })
    expect(tried).to.have.lengthOf(4)
    hint(50, 'topic')
    hint(51, 'member')
    expect([isTried(50), isTried(51)]).to.deep.equal([true, true])
  })

  it('counts those whom members have named and who were not reached', async () => {
    let told = 0
    contacts.addEventListener('missed', () => { told++ })
    hint(0)
    hint(1, 'member')
    hint(2, 'member')
    expect([contacts.missed, told]).to.deep.equal([0, 0])

    pending[0](new Error('nobody is there'))
    pending[1](new Error('nobody is there'))
    pending[2]()
    await until(() => !contacts.busy)
    expect([contacts.missed, told]).to.deep.equal([1, 1])

    // whom another source has named before
    hint(0, 'member')
    expect([contacts.missed, told]).to.deep.equal([2, 2])
  })

  it('gives everybody a turn whose name came among many, and forgets what is too much', async () => {
    peers.forEach((_, i) => { hint(i) })

    const fails = (i: number): void => { pending[i](new Error('nobody is there')) }
    const comes = async (i: number): Promise<void> => until(() => pending.length > i)

    for (let i = 0; i < 68; i++) {
      await comes(i)
      fails(i)
    }

    await until(() => !contacts.busy)
    expect(tried).to.deep.equal(peers.slice(0, 68).map(String))
  })

  it('tries nobody twice at a time, nor soon after it was in vain', async () => {
    hint(1)
    hint(1)
    expect(tried).to.have.lengthOf(1)
    pending[0](new Error('nobody is there'))
    await until(() => !contacts.busy)
    hint(1)
    expect(tried).to.have.lengthOf(1)

    // one that has just said something is there
    hint(1, 'topic')
    expect(tried).to.have.lengthOf(2)
  })

  it('tries nobody once it is over', async () => {
    peers.forEach((_, i) => { hint(i) })
    controller.abort()
    pending.forEach(end => { end() })
    await until(() => !contacts.busy)
    hint(99, 'topic')
    expect(tried).to.have.lengthOf(4)
  })
})
