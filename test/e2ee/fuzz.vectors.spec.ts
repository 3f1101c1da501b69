import { expect } from 'aegir/chai'
import { fuzzFrames } from '../fixtures/fuzz-frames.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { unhex } from '../fixtures/wires.ts'
import type { Outcomes } from '../fixtures/fuzz-frames.ts'

const { keys, messages } = readVectors('frames')

const REFUSALS = ['opened', 'MalformedFrameError', 'UnknownKeyError', 'ReplayedFrameError', 'UnsealError']

const total = (outcomes: Outcomes): number => Object.values(outcomes).reduce((sum, count) => sum + count, 0)

describe('mutated frames', function () {
  this.timeout(60_000)

  it('are opened or refused by name, ten thousand of them, and leave nothing behind', async () => {
    const { changed, sealedAgain, keys: handed, held } = await fuzzFrames({
      key: { epoch: messages.epoch, key: unhex(messages.key) },
      frames: messages.accept.map(({ message }: { message: string }) => unhex(message)),
      keys: keys.accept.map(({ message }: { message: string }) => unhex(message)),
      seed: 9_605,
      count: 10_000
    })

    expect(total(changed)).to.equal(5_000)
    expect(total(sealedAgain)).to.equal(5_000)
    expect(total(handed)).to.equal(10_000)
    expect(REFUSALS).to.include.members([...Object.keys(changed), ...Object.keys(sealedAgain)])
    expect(['opened', 'InvalidKeyError']).to.include.members(Object.keys(handed))

    // each way to end is met, by what can be met without a key and by what cannot
    expect(sealedAgain).to.have.all.keys('opened', 'MalformedFrameError', 'UnknownKeyError', 'ReplayedFrameError')
    expect(changed).to.include.all.keys('MalformedFrameError', 'UnknownKeyError', 'UnsealError')
    expect(handed).to.have.all.keys('opened', 'InvalidKeyError')
    expect(held).to.be.at.most(1 + 32)
  })
})
