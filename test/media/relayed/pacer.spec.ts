import { expect } from 'aegir/chai'
import { Pacer } from '../../../src/media/links/relayed/pacer.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'

describe('the pacer', () => {
  let time: VirtualTime
  let pieces: Array<{ at: number, size: number }>
  let pacer: Pacer

  beforeEach(() => {
    time = new VirtualTime()
    pieces = []
    pacer = new Pacer({ now: time.now, timers: time, onBytes: ({ byteLength: size }) => { pieces.push({ at: time.now() - 1_000, size }) } })
    pacer.bitrate = 240_000
  })

  const sum = (): number => pieces.reduce((sum, { size }) => sum + size, 0)

  it('hands a large message out in small pieces, a little faster than the path', async () => {
    let sentAt = 0
    pacer.push(new Uint8Array(12_000), () => { sentAt = time.now() - 1_000 })
    await time.run(2_000)

    expect(Math.max(...pieces.map(({ size }) => size))).to.be.at.most(1_200)
    expect(sum()).to.equal(12_000)

    // 12,000 bytes take 400 ms at 240 kbit/s
    expect(sentAt).to.be.within(230, 360)
    expect(pieces.at(-1)?.at).to.equal(sentAt)
  })

  it('hands a small message out at once', () => {
    pacer.push(new Uint8Array(900), () => {})

    expect(pieces).to.deep.equal([{ at: 0, size: 900 }])
    expect(pacer.queued).to.equal(0)
  })

  it('saves up nothing while there is nothing to send', async () => {
    await time.run(10_000)
    pacer.push(new Uint8Array(12_000), () => {})

    expect(sum()).to.be.at.most(2_400)
  })

  it('keeps the order, and follows the rate', async () => {
    const sent: number[] = []
    pacer.push(new Uint8Array(12_000), () => { sent.push(1) })
    pacer.push(new Uint8Array(100), () => { sent.push(2) })
    pacer.bitrate = 2_400_000
    await time.run(80)

    expect(sent).to.deep.equal([1, 2])
  })

  it('forgets what waits', async () => {
    pacer.push(new Uint8Array(12_000), () => { throw new Error('It was not sent') })
    await time.run(50)
    pacer.clear()
    const before = sum()
    await time.run(1_000)

    expect(pacer.queued).to.equal(0)
    expect(sum()).to.equal(before)
  })
})
