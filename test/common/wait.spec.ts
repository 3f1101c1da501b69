import { expect } from 'aegir/chai'
import { Wait } from '../../src/common/index.ts'

describe('wait', () => {
  it('waits', async () => {
    const began = performance.now()
    expect(await new Wait().for(30)).to.equal(false)
    expect(performance.now() - began).to.be.greaterThan(25)
  })

  it('ends at once when it is hurried, and waits again after that', async () => {
    const wait = new Wait()
    const waited = wait.for(60_000)
    wait.hurry()
    expect(await waited).to.equal(true)
    expect(await wait.for(5)).to.equal(false)
  })

  it('ends when its signal fires, which hurries nobody', async () => {
    const controller = new AbortController()
    const waited = new Wait().for(60_000, controller.signal)
    controller.abort()
    expect(await waited).to.equal(false)
  })
})
