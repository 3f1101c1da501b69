/**
 * Each kind of hostile peer against each surface that a stranger can reach. It
 * does its worst several times; the others' call goes on, and the log has one
 * line for it
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'aegir/chai'
import { GoodCall } from '../fixtures/hostile/good-call.ts'
import { KINDS } from '../fixtures/hostile/kinds.ts'
import { Mallory } from '../fixtures/hostile/mallory.ts'
import { PRESENCE } from '../fixtures/hostile/presence.ts'
import { RING } from '../fixtures/hostile/ring.ts'
import { SIGNALING } from '../fixtures/hostile/signaling.ts'
import { until } from '../fixtures/until.ts'

const TOPIC = 'a message on the topic'

/**
 * What is refused for silence is so after five seconds
 */
const LOGGED = { within: 8_000, what: 'it is logged' }

async function isLogged (call: GoodCall, from: string, names: string[]): Promise<void> {
  await until(() => names.every(name => call.refused(from).includes(name)), LOGGED)
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/**
 * Bytes that are still in use once all garbage is gone
 */
function heapUsed (): number {
  collect()

  return process.memoryUsage().heapUsed
}

describe('hostile peers', function () {
  this.timeout(60_000)

  let call: GoodCall
  let mallory: Mallory
  let overheard: Uint8Array[]

  /**
   * One call that bears everything
   */
  before(async () => {
    call = await GoodCall.create()
    overheard = []
    const listener = await Mallory.create(call.relay.addresses)
    const { gossip } = listener.overlay.libp2p.services
    gossip.addEventListener('message', ({ detail }) => { overheard.push(detail.data) })
    gossip.subscribe(call.keys.topic)
    await call.goesOn()
    await until(() => overheard.length > 2, { within: 20_000 })
    await listener.stop()
  })

  after(async () => {
    await call.stop()
  })

  beforeEach(async () => {
    mallory = await Mallory.create(call.relay.addresses)
  })

  afterEach(async () => {
    await mallory.stop()

    // nothing is said twice, by whomever
    const lines = call.log.lines.filter(line => line.startsWith('refused')).map(line => /^refused (.*?: \w+): /.exec(line)?.[1])
    expect(lines).to.deep.equal([...new Set(lines)])
  })

  /**
   * A test like others, so that it is tried once more as they are
   */
  function bears (what: string, act: () => Promise<void>): void {
    it(what, async () => {
      await act()
      await call.goesOn()
    })
  }

  const isTooMuch = (): boolean => call.refused(TOPIC).includes('TooMuchError')

  KINDS.forEach(kind => {
    const { what, refused = [], act } = PRESENCE[kind]

    bears(`on the topic: ${kind} (${what})`, async () => {
      const { gossip } = mallory.overlay.libp2p.services
      gossip.subscribe(call.keys.topic)
      await until(() => gossip.getSubscribers(call.keys.topic).length > 0)
      await act({ mallory, keys: call.keys, victim: call.bob.id, overheard: [...overheard], isTooMuch })
      await isLogged(call, TOPIC, refused)
    })
  })

  KINDS.forEach(kind => {
    const { what, refused = [], act } = SIGNALING[kind]

    bears(`on signaling streams: ${kind} (${what})`, async () => {
      await act({ mallory, keys: call.keys, victim: call.ada.id, other: call.bob.id, overheard })
      const from = mallory.peerId.toString()
      await isLogged(call, from, refused)
      expect(call.refused(from).sort()).to.deep.equal([...refused].sort())
    })
  })

  KINDS.forEach(kind => {
    const { what, refused = [], act } = RING[kind]

    bears(`on calls: ${kind} (${what})`, async () => {
      await act({ mallory, victim: call.ada.id, other: call.bob.id })
      const from = mallory.peerId.toString()
      await isLogged(call, from, refused)
      expect(call.refused(from).sort()).to.deep.equal([...refused].sort())
    })
  })

  bears('on calls: nobody uses up the bell for others', async () => {
    await RING.flooding.act({ mallory, victim: call.ada.id, other: call.bob.id })
    const cy = await call.network.peer({ relays: call.relay.addresses })
    await until(() => cy.relays[0].state === 'connected')

    await expect(cy.call(call.ada.id, { name: 'Cy' })).to.eventually.be.rejected().with.property('name', 'CalleeBusyError')
    await cy.stop()
  })

  bears('keep nothing of ours, however much they say', async () => {
    const { gossip } = mallory.overlay.libp2p.services
    gossip.subscribe(call.keys.topic)
    await until(() => gossip.getSubscribers(call.keys.topic).length > 0)
    const flood = async (): Promise<void> => {
      const target = { mallory, keys: call.keys, victim: call.ada.id, other: call.bob.id, overheard, isTooMuch }
      await PRESENCE.flooding.act(target)
      await SIGNALING.flooding.act(target)
      await RING.flooding.act(target)
    }

    // whatever is bounded has reached its bound after the first rounds
    await flood()
    await flood()
    await mallory.stop()
    const before = heapUsed()

    for (let round = 0; round < 3; round++) {
      mallory = await Mallory.create(call.relay.addresses)
      mallory.overlay.libp2p.services.gossip.subscribe(call.keys.topic)
      await flood()
      await mallory.stop()
    }

    mallory = await Mallory.create(call.relay.addresses)
    expect((heapUsed() - before) / 2 ** 20).to.be.lessThan(20)
  })
})
