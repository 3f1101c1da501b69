import { SIGNAL_PROTOCOL } from '../../src/signaling/index.ts'
import { GoodCall } from '../fixtures/hostile/good-call.ts'
import { Mallory } from '../fixtures/hostile/mallory.ts'
import { frame } from '../fixtures/hostile/signaling.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'

describe('somebody who has left', () => {
  let call: GoodCall
  let mallory: Mallory

  before(async () => {
    call = await GoodCall.create()
    mallory = await Mallory.create(call.relay.addresses)
    const { gossip } = mallory.overlay.libp2p.services
    gossip.subscribe(call.keys.topic)
    await until(() => gossip.getSubscribers(call.keys.topic).length > 0)
  })

  after(async () => {
    await mallory.stop()
    await call.stop()
  })

  const isThere = (): boolean => call.adaRoom.participants.some(({ id }) => id.equals(mallory.peerId))

  async function greet (session: string): Promise<void> {
    const wire = await mallory.open(call.ada.id, SIGNAL_PROTOCOL)
    wire.send(frame({ greeting: { presence: await mallory.presence(call.keys, { session }), incarnation: 7 } }))
    wire.send(frame({ greeting: {} }))
  }

  async function leave (session: string): Promise<void> {
    const goodbye = await mallory.presence(call.keys, { session, type: 'goodbye' })
    await mallory.overlay.libp2p.services.gossip.publish(call.keys.topic, goodbye)
  }

  it('is not brought back by a greeting that was on its way, and comes back with another stay', async () => {
    const [first, second] = ['aa'.repeat(16), 'bb'.repeat(16)]
    await greet(first)
    await until(isThere)
    await leave(first)
    await until(() => !isThere())
    await greet(first)
    await stays(() => !isThere(), { ms: 1_000 })

    await greet(second)
    await until(isThere)
    await leave(second)
    await until(() => !isThere())
  })
})
