import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createRelay } from '../../../relay-node/index.ts'
import { BLOCK_FACTOR, PEER_RATE, RELAY_FACTOR } from '../../../relay-node/limits/constants.ts'
import { StreamPaces } from '../../../relay-node/limits/index.ts'
import { pause } from '../../../src/common/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../../src/overlay/index.ts'
import { until } from '../../fixtures/until.ts'

const BLOCK = '8.8.4.0/24'
const { perSecond, burst } = PEER_RATE

describe('paces of streams', () => {
  it('let a peer say much at once, and then so much a second', () => {
    let now = 1_000
    const paces = new StreamPaces(() => now)
    expect(paces.take('a', undefined, burst)).to.equal(0)
    expect(paces.take('a', undefined, perSecond)).to.equal(1_000)
    now += 500
    expect(paces.take('a', undefined, 0)).to.equal(500)
    now += 500
    expect(paces.take('a', undefined, 0)).to.equal(0)
  })

  it('leave other peers theirs, and take those of one block together', () => {
    const paces = new StreamPaces(() => 0)

    for (let i = 0; i < BLOCK_FACTOR; i++) {
      expect(paces.take(`peer ${i}`, BLOCK, burst)).to.equal(0)
    }

    expect(paces.take('one more', BLOCK, perSecond)).to.equal(1_000 / BLOCK_FACTOR)
    expect(paces.take('elsewhere', undefined, burst)).to.equal(0)
  })

  it('let relays say more, who speak for others', () => {
    const paces = new StreamPaces(() => 0)
    paces.isRelay = peer => peer === 'relay'
    expect(paces.take('relay', undefined, burst * RELAY_FACTOR)).to.equal(0)
    expect(paces.take('peer', undefined, burst * RELAY_FACTOR)).to.be.greaterThan(0)
  })

  it('slow down who talks without end, and lose nothing of it', async function () {
    this.timeout(30_000)
    const PROTOCOL = '/test/talk/1.0.0'
    const MESSAGE = new Uint8Array(16_384)
    const relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })
    const peer = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: [] })
    let heard = 0

    try {
      await relay.libp2p.handle(PROTOCOL, stream => {
        stream.addEventListener('message', ({ data }) => { heard += data.byteLength })
      })
      await peer.start()
      const stream = await (await peer.libp2p.dial(multiaddr(relay.addresses[0]))).newStream(PROTOCOL)
      const talking = setInterval(() => {
        for (let said = 0; said < perSecond && stream.send(MESSAGE);) {
          said += MESSAGE.byteLength
        }
      }, 10)

      try {
        await until(() => heard > burst)
        const before = heard
        await pause(1_000)

        // it would be ten times that
        expect(heard - before).to.be.lessThan(2 * perSecond)
        await until(() => heard > before + perSecond)
        expect(stream.status).to.equal('open')
      } finally {
        clearInterval(talking)
      }
    } finally {
      await peer.stop()
      await relay.stop()
    }
  })
})
