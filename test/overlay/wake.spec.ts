import { expect } from 'aegir/chai'
import { watchWake } from '../../src/overlay/wake.ts'

describe('wake', function () {
  this.timeout(10_000)

  it('is told when there is a network again, until nobody wants to know', function () {
    if (globalThis.document == null) {
      return this.skip()
    }

    let woken = 0
    const stop = watchWake(() => { woken++ })
    globalThis.dispatchEvent(new Event('online'))
    document.dispatchEvent(new Event('resume'))
    expect(woken).to.equal(2)
    stop()
    globalThis.dispatchEvent(new Event('online'))
    expect(woken).to.equal(2)
  })

  it('is told after a sleep of which only the clock knows', async () => {
    const real = Date.now
    let woken = 0
    const stop = watchWake(() => { woken++ })

    try {
      await new Promise(resolve => setTimeout(resolve, 2_500))
      expect(woken).to.equal(0)
      Date.now = () => real() + 3_600_000
      await new Promise(resolve => setTimeout(resolve, 2_500))
      expect(woken).to.equal(1)
    } finally {
      Date.now = real
      stop()
    }
  })
})
