import { expect } from 'aegir/chai'
import { PlayClock } from '../../../src/media/links/relayed/play-clock.ts'
import { VideoReceiver } from '../../../src/media/links/relayed/video-receiver.ts'
import { FakeCodecs } from '../../fixtures/relayed/fake-codecs.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'
import type { Picture } from '../../../src/media/links/relayed/index.ts'
import type { FrameHeader } from '../../../src/e2ee/index.ts'

describe('showing pictures', () => {
  let time: VirtualTime
  let codecs: FakeCodecs
  let receiver: VideoReceiver
  let shown: Array<{ at: number, captured: number }>
  let asked: number[]
  let flowing: boolean[]

  beforeEach(() => {
    time = new VirtualTime()
    codecs = new FakeCodecs(time, () => 0.5)
    shown = []
    asked = []
    flowing = []
    receiver = new VideoReceiver({
      publication: 0,
      codecs,
      clock: new PlayClock(),
      now: time.now,
      timers: time,
      onNeedKeyFrame: () => { asked.push(time.now() - 1_000) },
      onFlowing: value => { flowing.push(value) }
    }, new WritableStream<Picture>({
      write: ({ timestamp }) => { shown.push({ at: time.now() - 1_000, captured: timestamp / 1_000 }) }
    }))
  })

  afterEach(() => { receiver.close() })

  /**
   * A frame that was captured `late` ms ago
   */
  const arrive = (sequence: number, header: Partial<FrameHeader> = {}, late = 50): void => {
    receiver.take({
      header: { publication: 0, layer: 0, sequence, keyFrame: sequence === 0, captureTime: (time.now() - 1_000 - late) * 1_000, ...header },
      payload: new Uint8Array(100),
      at: time.now()
    })
  }

  async function arriveAll (sequences: number[], header: Partial<FrameHeader> = {}): Promise<void> {
    for (const sequence of sequences) {
      arrive(sequence, header)
      await time.run(40)
    }
  }

  const upTo = (end: number, start = 0): number[] => Array.from({ length: end - start }, (_, i) => start + i)

  it('is even, however they come', async () => {
    for (const sequence of upTo(100)) {
      const late = 50 + sequence % 5 * 8
      time.set(() => { arrive(sequence, {}, late) }, sequence * 40 + late)
    }

    await time.run(8_000)
    const delays = shown.slice(30).map(({ at, captured }) => at - captured)

    expect(shown.length).to.be.at.least(98)
    expect(Math.max(...delays) - Math.min(...delays)).to.be.at.most(5)
    expect(flowing).to.deep.equal([true, false])
  })

  it('waits for a key frame, and asks for it', async () => {
    await arriveAll(upTo(20, 5))
    expect(shown).to.be.empty()
    expect(asked).to.deep.equal([0, 500])
    await arriveAll([20], { keyFrame: true })
    await arriveAll(upTo(60, 21))

    expect(shown.length).to.be.at.least(36)
    expect(asked).to.deep.equal([0, 500])
  })

  it('shows nothing after a gap, before the next key frame', async () => {
    await arriveAll(upTo(20))
    await time.run(200)
    const before = shown.length
    await arriveAll(upTo(30, 21))
    expect(shown.length).to.equal(before)
    expect(asked).to.have.lengthOf(1)
    arrive(30, { keyFrame: true })
    await arriveAll(upTo(40, 31))

    expect(shown.length).to.be.above(before + 5)
  })

  it('counts the frames of each layer by themselves', async () => {
    for (const sequence of upTo(20)) {
      await arriveAll([sequence])
      await arriveAll([sequence], { layer: 1, keyFrame: false })
    }

    await time.run(200)
    expect(shown).to.have.lengthOf(40)
    expect(asked).to.be.empty()
  })

  it('makes another decoder where one fails, and asks', async () => {
    const { videoDecoder } = codecs
    let failing = true
    codecs.videoDecoder = callbacks => failing ? { queue: 0, decode: () => { callbacks.onError(new Error('It is broken')) }, reset: () => {}, close: () => {} } : videoDecoder.call(codecs, callbacks)
    await arriveAll(upTo(5))
    expect(asked.length).to.be.at.least(1)
    failing = false
    await time.run(500)
    arrive(5, { keyFrame: true })
    await arriveAll(upTo(20, 6))

    expect(shown.length).to.be.at.least(10)
  })

  it('counts a freeze', async () => {
    await arriveAll(upTo(50))
    await time.run(700)
    await arriveAll(upTo(60, 50))

    expect(receiver.stats.freezes).to.equal(1)
    expect(receiver.received).to.include({ packetsReceived: 60, framesDropped: 0 })
  })

  it('shows the latest of those that come too late together', async () => {
    await arriveAll(upTo(50))
    await time.run(100)
    const before = shown.length
    upTo(60, 50).forEach(sequence => { arrive(sequence, {}, 1_000 - (sequence - 50) * 40) })
    await time.run(50)

    expect(shown.length - before).to.be.below(10)
  })

  it('holds a bounded number of frames', async () => {
    arrive(0)

    for (const sequence of upTo(500, 1)) {
      arrive(sequence, {}, 50 - sequence * 5)
    }

    expect(receiver.received.framesDropped).to.be.above(300)
    expect(asked).to.not.be.empty()
  })

  it('closes pictures that nobody takes', async () => {
    let open = 0
    const { videoDecoder } = codecs
    codecs.videoDecoder = ({ onOutput, onError }) => videoDecoder.call(codecs, {
      onError,
      onOutput: picture => {
        open++
        onOutput({ ...picture, close: () => { open-- } })
      }
    })
    const stuck = new VideoReceiver({
      publication: 0, codecs, clock: new PlayClock(), now: time.now, timers: time, onNeedKeyFrame: () => {}, onFlowing: () => {}
    }, new WritableStream<Picture>({ write: async () => new Promise(() => {}) }))
    receiver.close()
    receiver = stuck
    await arriveAll(upTo(50))
    await time.run(500)

    expect(open).to.be.at.most(1)
  })
})
