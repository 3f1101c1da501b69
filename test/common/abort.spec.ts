import { expect } from 'aegir/chai'
import { deadline, pause } from '../../src/common/index.ts'
import { until } from '../fixtures/until.ts'

describe('deadline', () => {
  it('fires when the time is over', async () => {
    const signal = deadline(5)

    await until(() => signal.aborted)
    expect(signal.reason).to.have.property('name', 'TimeoutError')
  })

  it('fires with the reason of whoever is first', () => {
    const controller = new AbortController()
    const signal = deadline(60_000, undefined, controller.signal, new AbortController().signal)
    controller.abort(new Error('enough'))

    expect(signal.aborted).to.be.true()
    expect(signal.reason).to.have.property('message', 'enough')
  })
})

describe('pause', () => {
  it('ends by itself', async () => {
    await pause(1, new AbortController().signal)
  })

  it('ends early, without an error, when the signal fires', async () => {
    const controller = new AbortController()
    const waiting = pause(3_600_000, controller.signal)
    controller.abort()

    await waiting
  })

  it('does not begin where the signal has fired', async () => {
    await pause(3_600_000, AbortSignal.abort())
  })
})
