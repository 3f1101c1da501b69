import { expect } from 'aegir/chai'
import { FrameMeter } from '../../../src/media/links/relayed/frame-meter.ts'

describe('frame meter', () => {
  it('counts the frames of the last second', () => {
    const meter = new FrameMeter()
    expect(meter.perSecond(0)).to.equal(0)

    for (let now = 0; now < 3_000; now += 50) {
      meter.count(now)
    }

    expect(meter.perSecond(2_950)).to.equal(20)
    expect(meter.perSecond(3_450)).to.equal(10)
    expect(meter.perSecond(5_000)).to.equal(0)
  })
})
