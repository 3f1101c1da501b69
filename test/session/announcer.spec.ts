import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { TypedEventEmitter } from 'main-event'
import { createSeal, decodePresence } from '../../src/membership/index.ts'
import { Announcer } from '../../src/session/announcer.ts'
import { ANNOUNCE_GAP_MS, HELLO_DELAYS_MS } from '../../src/session/constants.ts'
import { identity } from '../fixtures/peer-ids.ts'
import { presenceOf, roomKeys } from '../fixtures/wires.ts'
import type { Seal } from '../../src/membership/index.ts'
import type { OverlayEvents } from '../../src/overlay/index.ts'
import type { GossipSub, GossipSubEvents } from '@libp2p/gossipsub'

const TOPIC = 'topic'

describe('announcer', () => {
  let announcer: Announcer
  let seal: Seal
  let said: Array<{ sealed: Uint8Array, at: number }>
  let followers: number
  let events: TypedEventEmitter<GossipSubEvents>
  let relays: TypedEventEmitter<OverlayEvents>

  beforeEach(async () => {
    const ada = await identity(1)
    seal = createSeal(await roomKeys(), ada)
    said = []
    followers = 1
    events = new TypedEventEmitter()
    relays = new TypedEventEmitter()
    announcer = new Announcer({
      topic: { publish: async (sealed: Uint8Array) => { said.push({ sealed, at: performance.now() }) } },
      topicName: TOPIC,
      gossip: Object.assign(events, { getSubscribers: () => Array.from({ length: followers }, () => ada.peerId) }) as unknown as GossipSub,
      overlay: relays,
      seal,
      log: defaultLogger().forComponent('test:announcer'),
      self: () => presenceOf('aa'.repeat(16), { joinedAt: Date.now() })
    })
  })

  afterEach(() => { announcer.stop() })

  const wait = async (ms: number): Promise<void> => new Promise(resolve => { setTimeout(resolve, ms) })

  function begins (topic = TOPIC): void {
    events.safeDispatchEvent('subscription-change', { detail: { subscriptions: [{ topic, subscribe: true }] } })
  }

  it('says hello at once, and again', async () => {
    await announcer.start({ announce: true })
    await wait(HELLO_DELAYS_MS[0] / 2)
    expect(said).to.have.length(1)
    await wait(HELLO_DELAYS_MS[0])
    expect(said).to.have.length(2)
    const hellos = await Promise.all(said.map(async ({ sealed }) => decodePresence((await seal.open(sealed)).payload)))
    expect(hellos.map(({ type, sequence }) => [type, sequence])).to.deep.equal([['hello', 2n], ['hello', 3n]])
  })

  it('says nothing where nobody listens, and hello at once when somebody begins to', async () => {
    followers = 0
    await announcer.start({ announce: true })
    await wait(20)
    expect(said).to.be.empty()
    followers = 1
    const began = performance.now()
    begins('another')
    begins()
    await wait(ANNOUNCE_GAP_MS / 2)
    expect(said).to.have.length(1)
    expect(said[0].at - began).to.be.lessThan(ANNOUNCE_GAP_MS / 2)
  })

  it('says once, a moment later, what several begin to follow at the same time', async () => {
    await announcer.start({ announce: true })
    await wait(20)
    expect(said).to.have.length(1)
    begins()
    begins()
    relays.safeDispatchEvent('relay:update', { detail: { state: 'connected' } })
    await wait(ANNOUNCE_GAP_MS + 40)
    expect(said).to.have.length(2)
    expect(said[1].at - said[0].at).to.be.at.least(ANNOUNCE_GAP_MS - 2)
  })

  it('says nothing after the end', async () => {
    await announcer.start({ announce: true })
    await wait(20)
    begins()
    announcer.stop()
    await wait(ANNOUNCE_GAP_MS + 40)
    expect(said).to.have.length(1)
  })
})
