import { expect } from 'aegir/chai'
import { SimulatedCall } from '../../fixtures/relayed/simulated-call.ts'
import { TcpPath } from '../../fixtures/relayed/tcp-path.ts'
import type { Figures } from '../../fixtures/relayed/simulated-call.ts'
import type { PathShape } from '../../fixtures/relayed/tcp-path.ts'

const lossy = (rate: number): PathShape => ({ rate, delay: 40, jitter: 10, loss: 0.02 })
const WIDE = lossy(2_000_000)
const NARROW = lossy(300_000)

function expectGood ({ fps, p95, audioGap, audioShare }: Figures): void {
  expect(fps).to.be.at.least(12)
  expect(p95).to.be.at.most(600)
  expect(audioGap).to.be.at.most(400)
  expect(audioShare).to.be.above(0.9)
}

describe('a simulated call over a path of TCP', function () {
  this.timeout(30_000)

  let call: SimulatedCall

  afterEach(() => { call.close() })

  async function expectGoodAt (shape: PathShape, both = false): Promise<void> {
    call = new SimulatedCall(shape, { both })
    await call.run(20)

    expectGood(call.figures(15))
    expect(call.figures(15).longestFreeze).to.be.below(800)
    expect(call.events).to.deep.equal(['1 1 flows', '1 0 flows'])
  }

  it('is good at 2 Mbit/s, 40 ms ± 10 and 2 % loss', async () => expectGoodAt(WIDE))
  it('is good at 300 kbit/s, 40 ms ± 10 and 2 % loss', async () => expectGoodAt(NARROW))
  it('is good where each sends at 300 kbit/s', async () => expectGoodAt(NARROW, true))

  it('uses all that is asked for where there is room', async () => {
    call = new SimulatedCall({ rate: 10_000_000, delay: 20, jitter: 0, loss: 0 })
    await call.run(8)

    expect(call.codecs[0].settings).to.deep.equal({ width: 1280, height: 720, bitrate: 1_500_000, framerate: 30 })
    expect(call.figures(3).fps).to.be.at.least(29)
    expect(call.figures(3).p95).to.be.below(130)
    expect(call.figures(3).audioShare).to.equal(1)
  })

  it('takes machines that have more to do than they can for no queue', async () => {
    call = new SimulatedCall({ rate: 10_000_000, delay: 10, jitter: 3, loss: 0, busy: 30 }, { seed: 3, both: true })
    const bitrates: number[] = []

    for (let i = 0; i < 20; i++) {
      await call.run(1)
      bitrates.push((await call.engines[0].stats()).bitrate)
    }

    expect(Math.min(...bitrates.slice(4))).to.be.above(700_000)
    expect(call.figures(10).fps).to.be.above(24)
  })

  it('recovers from a drop in mid-call within 5 s, and from its end too', async () => {
    call = new SimulatedCall(WIDE)
    await call.run(10)
    expectGood(call.figures(5))
    expect(call.codecs[0].settings?.width).to.equal(1280)
    call.reshape(NARROW)
    await call.run(2)
    expect((await call.engines[0].stats()).bitrate).to.be.below(350_000)
    await call.run(3)
    await call.run(5)
    expectGood(call.figures(5))
    expect(call.codecs[0].settings?.width).to.equal(320)

    // it was the path, and no machine has to step down for it
    const { sent: [sent] } = await call.engines[0].stats()
    expect(sent.limitedByBandwidth).to.be.above(500)
    expect(sent.limitedByCpu).to.equal(0)
    call.reshape(WIDE)
    await call.run(6)
    expect((await call.engines[0].stats()).bitrate).to.be.above(1_000_000)
    await call.run(5)
    expectGood(call.figures(5))
    expect(call.codecs[0].settings?.width).to.be.at.least(960)
  })

  it('says that the path is silent, and goes on over another one', async () => {
    call = new SimulatedCall(WIDE)
    await call.run(5)
    call.paths.forEach(path => { path.cut = true })
    await call.run(1.5)
    expect(call.events).to.include.members(['0 silent', '1 silent'])
    call.replacePaths(WIDE)
    await call.run(0.6)
    expect(call.figures(0.3).fps).to.be.above(0)
    await call.run(5)
    expectGood(call.figures(4))
  })

  it('sends no picture that is not asked for, and sound all the same', async () => {
    call = new SimulatedCall(WIDE)
    await call.run(2)
    call.engines[0].encode(0, { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: false })
    await call.run(5)
    expect(call.figures(4).fps).to.equal(0)
    expect(call.figures(4).audioShare).to.be.above(0.9)
    expect(call.events).to.include('1 0 stops')
    call.engines[0].encode(0, { maxBitrate: 300_000, scaleResolutionDownBy: 2, maxFramerate: 15, active: true })
    await call.run(3)
    expect(call.codecs[0].settings).to.include({ framerate: 15 })
    expect(call.codecs[0].settings?.bitrate).to.be.at.most(300_000)
    expect(call.figures(1).fps).to.be.within(12, 16)
  })

  it('has sound over a path that hardly carries it', async () => {
    call = new SimulatedCall({ rate: 100_000, delay: 40, jitter: 10, loss: 0.02 })
    await call.run(20)

    expect(call.figures(10).audioGap).to.be.at.most(400)
    expect(call.figures(10).audioShare).to.be.above(0.85)
  })
})

describe('the simulated path', () => {
  it('carries what its rate allows, later by its delay', async () => {
    const call = new SimulatedCall({ rate: 1_000_000, delay: 40, jitter: 0, loss: 0 })
    const arrived: Array<{ at: number, bytes: number }> = []
    const path = new TcpPath(call.time, { rate: 1_000_000, delay: 40, jitter: 0, loss: 0 }, () => 0.5, (_lane, { byteLength: bytes }) => { arrived.push({ at: call.time.now() - 1_000, bytes }) })
    path.send('video', new Uint8Array(14_000))
    await call.run(1)
    call.close()

    expect(arrived).to.have.lengthOf(10)
    expect(arrived[0].at).to.be.closeTo(40 + 1_480 * 8 / 1_000, 0.1)
    expect(arrived[9].at).to.be.closeTo(40 + 14_800 * 8 / 1_000, 0.1)
  })
})
