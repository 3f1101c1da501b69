import { streamPair } from '@libp2p/utils'
import { expect } from 'aegir/chai'
import { readInTurns } from '../../src/overlay/index.ts'
import { until } from '../fixtures/until.ts'
import type { Stream } from '@libp2p/interface'

const AT_ONCE = 8_000
const PER_SECOND = 5_000

/**
 * Bytes that come over a stream, one by one
 */
async function * bytesOf (stream: Stream): AsyncGenerator<number> {
  for await (const data of stream) {
    yield * data.subarray()
  }
}

describe('reading in turns', function () {
  this.timeout(20_000)

  let ours: Stream
  let theirs: Stream

  beforeEach(async () => {
    [theirs, ours] = await streamPair()
  })

  afterEach(() => {
    ours.abort(new Error('The test is over'))
    theirs.abort(new Error('The test is over'))
  })

  async function reads (pieces: number[][], count: number): Promise<number[]> {
    const read: number[] = []
    const reading = (async () => {
      for await (const byte of readInTurns(bytesOf(ours), ours)) {
        read.push(byte)
      }
    })()

    for (const piece of pieces) {
      theirs.send(Uint8Array.from(piece))
      await new Promise(resolve => { setTimeout(resolve, 5) })
    }

    await until(() => read.length >= count)
    await theirs.close()
    await ours.close()
    await reading

    return read
  }

  it('gives all that comes, in its order', async () => {
    const piece = Array.from({ length: 1_000 }, (_, i) => i % 251)
    expect(await reads([piece, piece, [], [7]], 2_001)).to.deep.equal([...piece, ...piece, 7])
  })

  it('gives so many at once, then so many in a second, and goes on when it has read all', async () => {
    const piece = Array.from({ length: 3_000 }, (_, i) => i % 249)
    const began = performance.now()
    expect(await reads([piece, piece, piece, piece, [7]], 12_001)).to.deep.equal([...piece, ...piece, ...piece, ...piece, 7])
    expect(performance.now() - began).to.be.at.least((12_001 - AT_ONCE) / PER_SECOND * 1_000 * 0.9)
    expect(ours.readStatus).to.equal('closed')
  })

  it('lets others have their turn, and reads the stream no further meanwhile', async () => {
    const turns = [{ count: 0, at: performance.now() }]
    const states = new Set<string>()
    let count = 0
    theirs.send(new Uint8Array(20_000))
    const timer = setInterval(() => {
      turns.push({ count, at: performance.now() })
      states.add(ours.readStatus)
    }, 1)

    const reading = readInTurns(bytesOf(ours), ours)

    while (count < 10_000) {
      await reading.next()
      count++
    }

    await reading.return(undefined)

    clearInterval(timer)
    // beside what the time that a turn takes brings on top
    const inTurn = turns.slice(1).map(({ count, at }, i) => count - turns[i].count - PER_SECOND * (at - turns[i].at) / 1_000)
    expect(inTurn.length).to.be.at.least(20)
    expect(Math.max(...inTurn)).to.be.at.most(AT_ONCE)
    expect([...states]).to.include('paused')
    expect(ours.readStatus).to.equal('readable')
  })

  it('ends when the stream is ended, with its error', async () => {
    const reading = (async () => {
      const messages = readInTurns(bytesOf(ours), ours)

      while ((await messages.next()).done !== true) {
        // to the end
      }
    })()
    theirs.send(new Uint8Array(AT_ONCE + 1_000))
    await until(() => ours.readStatus === 'paused')
    ours.abort(new Error('enough'))
    await expect(reading).to.eventually.be.rejectedWith('enough')
  })
})
