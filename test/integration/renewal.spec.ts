import { expect } from 'aegir/chai'
import { Conversation } from '../fixtures/conversation.ts'
import { createNetwork } from '../fixtures/network.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Network } from '../fixtures/network.ts'

describe('a conversation over circuits with narrow limits', function () {
  this.timeout(60_000)

  let network: Network
  let conversation: Conversation

  beforeEach(() => {
    network = createNetwork()
  })

  afterEach(async () => {
    await conversation.stop()
    await network.stop()
  })

  it('outlives their time, idle, and loses no stream', async () => {
    const relay = await network.relay({ limits: { circuitDurationLimit: 5_000 } })
    conversation = await Conversation.create(relay.addresses)
    await stays(() => conversation.circuits > 0 && conversation.circuits < 3 && conversation.ends === 0, { ms: 13_000 })

    expect(conversation.renewals).to.be.within(2, 4)
    expect(conversation.lost).to.deep.equal([])
    conversation.say(0, 'still here')
    await until(() => conversation.heard[1].join() === 'still here', { within: 1_000 })
  })

  it('goes over to the fresh one through the same relay, though there is another', async () => {
    const relays = [await network.relay({ limits: { circuitDurationLimit: 4_000 } }), await network.relay({ limits: { circuitDurationLimit: 4_000 } })]
    conversation = await Conversation.create(relays.flatMap(({ addresses }) => addresses))
    const [unused] = relays.filter(({ peerId }) => conversation.through(peerId) === 0)
    await until(() => conversation.renewals > 0)
    await stays(() => conversation.circuits > 0 && conversation.through(unused.peerId) === 0, { ms: 1_000 })
    expect(conversation.lost).to.deep.equal([])
  })

  it('outlives their data, busy, and loses no message and no stream', async () => {
    const relay = await network.relay({ limits: { circuitDataLimit: 262_144n } })
    conversation = await Conversation.create(relay.addresses)
    const said: string[] = []

    for (let i = 0; i < 700; i++) {
      said.push(`${i}`)
      conversation.say(0, `${i}`, 1_000)
      conversation.say(1, `${i}`)
      await new Promise(resolve => { setTimeout(resolve, 20) })
    }

    await until(() => conversation.heard.every(({ length }) => length === said.length))
    expect(conversation.heard).to.deep.equal([said, said])
    expect(conversation.renewals).to.be.greaterThan(2)
    expect(conversation.lost).to.deep.equal([])
    expect(conversation.ends).to.equal(0)
    expect(conversation.circuits).to.be.lessThan(3)
  })
})
