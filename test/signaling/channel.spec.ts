import { streamPair } from '@libp2p/utils'
import { expect } from 'aegir/chai'
import { Channel } from '../../src/signaling/channel.ts'
import { until } from '../fixtures/until.ts'
import type { Connection, Stream } from '@libp2p/interface'

const connection = {} as unknown as Connection

describe('channel', () => {
  let local: Stream
  let remote: Stream
  let one: Channel
  let two: Channel

  beforeEach(async () => {
    [local, remote] = await streamPair()
    one = new Channel(local, connection)
    two = new Channel(remote, connection)
  })

  afterEach(() => {
    one.abort(new Error('the test is over'))
    two.abort(new Error('the test is over'))
  })

  it('knows who opened it', () => {
    expect([one.outbound, two.outbound]).to.deep.equal([true, false])
  })

  it('carries frames, and remembers when it heard the last one', async () => {
    two.silentMs = 2_000
    one.send({ sequence: 1, heartbeat: {} })
    one.send({ sequence: 2 })

    expect(await two.next()).to.deep.equal({ sequence: 1, acknowledged: 0, heartbeat: {} })
    expect(two.silentMs).to.equal(0)
    expect(await two.next()).to.deep.equal({ sequence: 2, acknowledged: 0 })
  })

  it('is open until one side closes it, and then closed for both', async () => {
    expect(one.open).to.be.true()
    one.send({ sequence: 1 })
    one.close()
    expect(one.open).to.be.false()

    expect(await two.next()).to.include({ sequence: 1 })
    expect(await two.next()).to.equal(undefined)
    two.close()
    await until(() => local.status === 'closed' && remote.status === 'closed')
  })

  it('does not wait for a side that never closes', async () => {
    one.close()
    await until(() => local.status === 'aborted', { within: 4_000 })
    expect(remote.status).to.not.equal('open')
  }).timeout(10_000)

  it('throws nothing where it cannot send', async () => {
    two.abort(new Error('gone'))
    await until(() => local.status !== 'open')
    one.send({ sequence: 1 })
    one.close()
    one.close()

    expect(await one.next()).to.equal(undefined)
  })

  it('ends where its time is over, also before it has begun', async () => {
    await expect(one.nextWithin(AbortSignal.timeout(20))).to.eventually.be.rejected.with.property('name', 'TimeoutError')
    expect(local.status).to.equal('aborted')

    await expect(two.nextWithin(AbortSignal.abort(new Error('too late')))).to.eventually.be.rejectedWith('too late')
  })

  it('goes on after its time where a frame came in time', async () => {
    const controller = new AbortController()
    one.send({ sequence: 1 })
    expect(await two.nextWithin(controller.signal)).to.include({ sequence: 1 })
    controller.abort()

    one.send({ sequence: 2 })
    expect(await two.next()).to.include({ sequence: 2 })
  })

  it('takes frames of up to 98,304 bytes', async () => {
    const sdp = 'x'.repeat(98_304 - 12)
    one.send({ description: { type: 'OFFER' as any, sdp } })
    expect((await two.next())?.description?.sdp).to.have.lengthOf(sdp.length)

    one.send({ description: { type: 'OFFER' as any, sdp: 'x'.repeat(98_304) } })
    await expect(two.next()).to.eventually.be.rejectedWith(/length/)
  })
})
