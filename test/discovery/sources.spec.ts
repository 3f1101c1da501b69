import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { TypedEventEmitter } from 'main-event'
import { discover, fromInvite, fromTopic } from '../../src/discovery/index.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import type { DiscoverySource, HintSource, PeerHint, RoomTopic } from '../../src/discovery/index.ts'
import type { PeerId } from '@libp2p/interface'

const log = defaultLogger().forComponent('test:discovery')

function source (name: HintSource, find: DiscoverySource['find']): DiscoverySource {
  return { name, find }
}

describe('discover', () => {
  let peer: PeerId
  let hints: PeerHint[]
  let controller: AbortController

  beforeEach(async () => {
    [peer] = await peerIds(1)
    hints = []
    controller = new AbortController()
  })

  const run = async (...sources: DiscoverySource[]): Promise<void> => discover({
    sources,
    log,
    signal: controller.signal,
    onHint: hint => { hints.push(hint) }
  })

  const names = (): string => hints.map(({ source }) => source).join(' ')

  it('passes on what each source finds, and ends with the last one', async () => {
    let finish = (): void => {}
    let ended = false
    const running = run(
      source('invite', async emit => { emit({ source: 'invite', peer, addresses: [] }) }),
      source('dht', async emit => {
        await new Promise<void>(resolve => { finish = resolve })
        emit({ source: 'dht', peer, addresses: [] })
      })
    ).finally(() => { ended = true })

    await until(() => names() === 'invite')
    expect(ended).to.be.false()
    finish()
    await running
    expect(names()).to.equal('invite dht')
  })

  it('is harmed by no source that fails or hangs', async () => {
    const running = run(
      source('invite', () => { throw new Error('broken at once') }),
      source('dht', async () => { throw new Error('broken') }),
      source('topic', async (_emit, signal) => new Promise(resolve => { signal.addEventListener('abort', () => { resolve() }) })),
      source('remembered', async emit => { emit({ source: 'remembered', peer, addresses: [] }) })
    )

    await until(() => names() === 'remembered')
    controller.abort()
    await running
  })

  it('passes on nothing more once it has ended', async () => {
    await run(source('dht', async emit => {
      emit({ source: 'dht', peer, addresses: [] })
      controller.abort()
      emit({ source: 'dht', peer, addresses: [] })
    }))

    expect(names()).to.equal('dht')
  })
})

describe('fromInvite', () => {
  it('names each member behind each relay', async () => {
    const [relay, other, ada, bob] = await peerIds(4)
    const relays = [`/dns4/a.example/tcp/443/wss/p2p/${relay}`, `/ip4/1.2.3.4/tcp/1/p2p/${other}`]
    const hints: string[][] = []
    const emit = (hint: PeerHint): void => { hints.push([hint.source, hint.peer.toString(), ...hint.addresses.map(String)]) }
    await fromInvite({ peers: [ada.toString(), bob.toString()], relays }).find(emit, new AbortController().signal)

    expect(hints).to.deep.equal([ada, bob].map(peer => ['invite', peer.toString(), ...relays.map(relay => `${relay}/p2p-circuit/p2p/${peer}`)]))
  })

  it('has no hints without members', async () => {
    await fromInvite({ peers: [], relays: ['/ip4/1.2.3.4/tcp/1'] }).find(() => { throw new Error('a hint') }, new AbortController().signal)
  })
})

describe('fromTopic', () => {
  it('passes on what can be opened, until it ends', async () => {
    const [peer] = await peerIds(1)
    const topic = Object.assign(new TypedEventEmitter(), { publish: async () => {}, close: () => {} }) as unknown as RoomTopic & TypedEventEmitter<any>
    const hear = (...bytes: number[]): void => { topic.safeDispatchEvent('message', { detail: Uint8Array.from(bytes) }) }
    const hints: string[] = []
    const controller = new AbortController()

    const source = fromTopic(topic, async ([first]) => {
      if (first === 0) {
        throw new Error('not for us')
      }

      return first === 1 ? undefined : { peer, addresses: [] }
    })
    const running = source.find(hint => hints.push(hint.source), controller.signal)

    hear(0)
    hear(1)
    hear(2)
    hear(3)
    await until(() => hints.length === 2)
    expect(hints).to.deep.equal(['topic', 'topic'])

    controller.abort()
    await running
    expect(topic.listenerCount('message')).to.equal(0)
  })
})
