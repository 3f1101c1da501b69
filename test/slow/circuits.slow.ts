/**
 * `npm run test:slow`: what takes minutes to show
 */
import { expect } from 'aegir/chai'
import { Conversation } from '../fixtures/conversation.ts'
import { createNetwork } from '../fixtures/network.ts'
import { countingStream, startOverlays } from '../fixtures/overlays.ts'
import { until } from '../fixtures/until.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { Network } from '../fixtures/network.ts'

const MINUTES = 6
const INTERVAL_MS = 100
const CHUNK = new Uint8Array(4_096)

describe('circuits with limits', function () {
  this.timeout((MINUTES + 2) * 60_000)

  it(`carry a conversation for ${MINUTES} minutes and 10 MB past them, idle and busy`, async () => {
    const network = createNetwork()
    const relay = await network.relay({ limits: { circuitDurationLimit: 60_000, circuitDataLimit: 4n << 20n } })
    const busy = await Conversation.create(relay.addresses)
    const idle = await Conversation.create(relay.addresses)
    const said: string[] = []

    for (const end = Date.now() + MINUTES * 60_000; Date.now() < end;) {
      said.push(`${said.length}`)
      busy.say(0, said[said.length - 1], 1_000)
      await new Promise(resolve => { setTimeout(resolve, 25) })
    }

    expect(said.length * 1_000).to.be.greaterThan(10_000_000)
    await until(() => busy.heard[1].length === said.length)
    expect(busy.heard[1]).to.deep.equal(said)
    expect([...busy.lost, ...idle.lost]).to.deep.equal([])
    expect([busy.ends, idle.ends]).to.deep.equal([0, 0])
    expect(idle.renewals).to.be.greaterThan(4)
    await Promise.all([busy.stop(), idle.stop()])
    await network.stop()
  })
})

describe('circuits', function () {
  this.timeout((MINUTES + 2) * 60_000)

  let network: Network
  let overlays: Overlay[] = []

  beforeEach(() => { network = createNetwork() })

  afterEach(async () => {
    await Promise.all(overlays.map(async overlay => overlay.stop()))
    await network.stop()
  })

  it(`stay alive for ${MINUTES} minutes, idle and busy, and the relay stays connected`, async () => {
    const relay = await network.relay()
    overlays = await startOverlays(4, relay.addresses)
    const lost: string[] = []
    overlays.forEach(overlay => {
      overlay.addEventListener('relay:update', ({ detail }) => { lost.push(detail.state) })
    })
    const busy = await countingStream(overlays[0], overlays[1])
    const idle = await countingStream(overlays[2], overlays[3])
    const end = Date.now() + MINUTES * 60_000
    let sent = 0

    while (Date.now() < end) {
      await busy.send(CHUNK)
      sent += CHUNK.byteLength
      await new Promise(resolve => { setTimeout(resolve, INTERVAL_MS) })
    }

    await idle.send(CHUNK)
    await new Promise(resolve => { setTimeout(resolve, 2_000) })
    expect(sent).to.be.greaterThan(10_000_000)
    expect(busy.received()).to.equal(sent)
    expect(idle.received()).to.equal(CHUNK.byteLength)
    expect(lost).to.be.empty()
  })
})
