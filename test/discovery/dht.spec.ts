import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { CID } from 'multiformats/cid'
import { fromDht } from '../../src/discovery/index.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import type { PeerHint } from '../../src/discovery/index.ts'
import type { PeerId } from '@libp2p/interface'

const KEY = CID.parse('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku')

const TAKEN = { name: 'PEER_RESPONSE', messageName: 'ADD_PROVIDER' }

describe('fromDht', () => {
  let self: PeerId
  let other: PeerId
  let calls: string[]
  let hints: PeerHint[]
  let controller: AbortController

  /**
   * What the DHT says, round after round
   */
  let answers: Array<() => Iterable<object>>
  let offers: Array<() => object[]>
  let reachable: () => Promise<void>

  beforeEach(async () => {
    [self, other] = await peerIds(2)
    calls = []
    hints = []
    answers = []
    offers = []
    controller = new AbortController()
    reachable = async () => {}
  })

  afterEach(() => {
    controller.abort()
  })

  async function run (): Promise<void> {
    const overlay: any = {
      peerId: self,
      reachable: async () => reachable(),
      libp2p: {
        services: {
          dht: {
            async * provide (key: CID) {
              calls.push(`provide ${key.equals(KEY)}`)
              yield * offers.shift()?.() ?? [TAKEN]
            },
            async * findProviders (key: CID) {
              calls.push(`find ${key.equals(KEY)}`)
              yield * answers.shift()?.() ?? []
            },
            async cancelReprovide () {
              calls.push('cancel')
            }
          }
        }
      }
    }

    await fromDht(overlay, KEY, { offer: true, onRound: () => {} }).find(hint => hints.push(hint), controller.signal)
  }

  const provider = (id: PeerId): object => ({ name: 'PROVIDER', providers: [{ id, multiaddrs: [multiaddr('/ip4/1.2.3.4/tcp/1')] }] })

  it('offers itself once it can be reached, looks, and ends with the signal', async () => {
    let reach = (): void => {}
    reachable = async () => new Promise(resolve => { reach = resolve })
    answers = [() => [{ name: 'SEND_QUERY' }, provider(self), provider(other), { name: 'PEER_RESPONSE', providers: [{ id: other, multiaddrs: [] }] }]]
    const running = run()
    expect(calls).to.deep.equal([])

    reach()
    await until(() => hints.length === 2)
    expect(calls).to.deep.equal(['provide true', 'find true'])
    expect(hints.map(({ peer, source, addresses }) => [peer.equals(other), source, addresses.length])).to.deep.equal([[true, 'dht', 1], [true, 'dht', 0]])

    controller.abort()
    await running
    expect(calls).to.deep.equal(['provide true', 'find true', 'cancel'])
  })

  it('looks again when a query found nobody, or failed', async () => {
    answers = [() => { throw new Error('query failed') }, () => [provider(other)]]
    const running = run()
    await until(() => hints.length === 1)
    controller.abort()
    await running

    expect(calls).to.deep.equal(['provide true', 'find true', 'find true', 'cancel'])
  })

  async function offersAgain (offer: () => object[]): Promise<void> {
    offers = [offer]
    answers = [() => [], () => [provider(other)]]
    const running = run()
    await until(() => hints.length === 1)
    controller.abort()
    await running

    expect(calls).to.deep.equal(['provide true', 'find true', 'provide true', 'find true', 'cancel'])
  }

  it('offers itself again where that failed', async () => {
    await offersAgain(() => { throw new Error('no network') })
  })

  it('offers itself again where no node was there to take it', async () => {
    await offersAgain(() => [{ name: 'SEND_QUERY', messageName: 'FIND_NODE' }])
  })

  it('fails where we cannot be reached', async () => {
    reachable = async () => { throw new Error('no relay') }

    await expect(run()).to.eventually.be.rejectedWith('no relay')
    expect(calls).to.deep.equal([])
  })
})
