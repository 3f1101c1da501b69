import { expect } from 'aegir/chai'
import { pause, Serial } from '../../src/common/index.ts'

describe('serial', () => {
  it('runs one after the other, each with its own result', async () => {
    const serial = new Serial()
    const order: string[] = []

    const slow = serial.run(async () => {
      await pause(20)
      order.push('slow')

      return 1
    })
    const quick = serial.run(async () => {
      order.push('quick')

      return 2
    })

    expect(await Promise.all([slow, quick])).to.deep.equal([1, 2])
    expect(order).to.deep.equal(['slow', 'quick'])
  })

  it('goes on after one has failed, which is told to whom it concerns', async () => {
    const serial = new Serial()
    const failing = serial.run(async () => { throw new Error('no') })
    const next = serial.run(async () => 'next')

    await expect(failing).to.eventually.be.rejectedWith('no')
    expect(await next).to.equal('next')
  })
})
