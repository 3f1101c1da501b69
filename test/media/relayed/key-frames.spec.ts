import { expect } from 'aegir/chai'
import { KeyFrameAsker } from '../../../src/media/links/relayed/key-frame-asker.ts'
import { KeyFrames } from '../../../src/media/links/relayed/key-frames.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'

describe('key frames', () => {
  it('are made first, and not again until somebody asks', () => {
    const keyFrames = new KeyFrames()

    expect([0, 33, 1_000].map(now => keyFrames.next(now))).to.deep.equal([true, false, false])
  })

  it('are made once for all who ask, and not too often', () => {
    const keyFrames = new KeyFrames()
    keyFrames.next(0)
    keyFrames.ask(10, false)
    keyFrames.ask(20, false)

    expect([100, 299, 300, 400, 800].map(now => keyFrames.next(now))).to.deep.equal([false, false, true, false, false])
  })

  it('that are on their way answer who asks meanwhile, for a while', () => {
    const keyFrames = new KeyFrames()
    keyFrames.next(0)
    keyFrames.ask(500, true)
    expect(keyFrames.next(600)).to.be.false()
    keyFrames.ask(2_100, true)
    expect(keyFrames.next(2_200)).to.be.true()
  })

  it('are made at once on another carrier', () => {
    const keyFrames = new KeyFrames()
    keyFrames.next(0)
    keyFrames.begin()

    expect(keyFrames.next(10)).to.be.true()
  })

  it('are asked for until one comes, less and less often', async () => {
    const time = new VirtualTime()
    const asked: number[] = []
    const asker = new KeyFrameAsker(time, () => { asked.push(time.now() - 1_000) })
    asker.need()
    asker.need()
    await time.run(6_000)
    asker.stop()
    await time.run(6_000)
    asker.need()

    expect(asked).to.deep.equal([0, 500, 1_500, 3_500, 5_500, 12_000])
    asker.stop()
  })
})
