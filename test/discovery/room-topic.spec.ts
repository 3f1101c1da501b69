import { expect } from 'aegir/chai'
import { TypedEventEmitter } from 'main-event'
import { createRoomTopic } from '../../src/discovery/index.ts'
import type { RoomTopic } from '../../src/discovery/index.ts'
import type { GossipSub, Message } from '@libp2p/gossipsub'

const TOPIC = '/freeflow/room/1/some'
const MAX_BYTES = 16_384

class FakeGossip extends TypedEventEmitter<{ message: CustomEvent<Message> }> {
  published: Array<[topic: string, length: number]> = []
  subscribed: string[] = []
  error?: Error

  async publish (topic: string, data: Uint8Array): Promise<any> {
    if (this.error != null) {
      throw this.error
    }

    this.published.push([topic, data.byteLength])
  }

  subscribe (topic: string): void {
    this.subscribed.push(topic)
  }

  unsubscribe (topic: string): void {
    this.subscribed = this.subscribed.filter(other => other !== topic)
  }

  hear (topic: string, ...bytes: number[]): void {
    this.safeDispatchEvent('message', { detail: { type: 'unsigned', topic, data: Uint8Array.from(bytes) } })
  }
}

describe('room topic', () => {
  let gossip: FakeGossip
  let topic: RoomTopic
  let heard: number[]

  beforeEach(() => {
    gossip = new FakeGossip()
    topic = createRoomTopic(gossip as unknown as GossipSub, TOPIC)
    heard = []
    topic.addEventListener('message', ({ detail }) => { heard.push(...detail) })
  })

  it('subscribes, and lets go when it is closed', () => {
    expect(gossip.subscribed).to.deep.equal([TOPIC])
    gossip.hear(TOPIC, 1)
    topic.close()
    gossip.hear(TOPIC, 2)

    expect(gossip.subscribed).to.deep.equal([])
    expect(gossip.listenerCount('message')).to.equal(0)
    expect(heard).to.deep.equal([1])
  })

  it('hears its own topic only', () => {
    gossip.hear('/freeflow/room/1/another', 1)
    gossip.hear(TOPIC, 2)

    expect(heard).to.deep.equal([2])
  })

  it('publishes up to 16,384 bytes', async () => {
    await topic.publish(new Uint8Array(MAX_BYTES))
    await expect(topic.publish(new Uint8Array(MAX_BYTES + 1))).to.eventually.be.rejected.with.property('name', 'RangeError')

    expect(gossip.published).to.deep.equal([[TOPIC, MAX_BYTES]])
  })

  it('passes on why it could not publish', async () => {
    gossip.error = new Error('nobody there')

    await expect(topic.publish(Uint8Array.of(1))).to.eventually.be.rejectedWith('nobody there')
  })

  it('drops what comes beyond its rate', () => {
    for (let i = 0; i < 2_000; i++) {
      gossip.hear(TOPIC, 1)
    }

    // a burst of 1,000, and 100 more for each second that this may have taken
    expect(heard.length).to.be.within(1_000, 1_500)
  })

  it('does not count what is of other topics', () => {
    for (let i = 0; i < 2_000; i++) {
      gossip.hear('/freeflow/room/1/another', 1)
    }

    gossip.hear(TOPIC, 2)
    expect(heard).to.deep.equal([2])
  })
})
