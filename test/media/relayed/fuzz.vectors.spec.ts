import { expect } from 'aegir/chai'
import { fuzzLanes } from '../../fixtures/relayed/fuzz-lanes.ts'
import { readVectors } from '../../fixtures/vectors/index.ts'
import { unhex } from '../../fixtures/wires.ts'

const { messages } = readVectors('frames')
const relayed = readVectors('relayed')

describe('mutated lanes', function () {
  this.timeout(60_000)

  it('are read or refused, ten thousand of them, and leave nothing behind', async () => {
    const { messages: read, ignored, broken, told, held, sent, stats } = await fuzzLanes({
      messages: relayed.messages.accept.map(({ bytes }: { bytes: string }) => unhex(bytes)),
      frames: messages.accept.map(({ message }: { message: string }) => unhex(message)),
      key: { epoch: messages.epoch, key: unhex(messages.key) },
      seed: 9_605,
      count: 10_000
    })

    // each way to end is met
    expect(Math.min(read, ignored, broken, told)).to.be.above(50)
    expect(stats.heard).to.be.above(5_000)
    expect(stats.received.map(({ packetsReceived }) => packetsReceived).some(count => count > 0)).to.be.true()

    // no more is held than has come, no more is said than was heard
    expect(held).to.be.below(10_000)
    expect(sent).to.be.below(stats.bytesReceived)
  })
})
