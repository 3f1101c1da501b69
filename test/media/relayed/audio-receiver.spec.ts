import { expect } from 'aegir/chai'
import { AudioReceiver } from '../../../src/media/links/relayed/audio-receiver.ts'
import { PlayClock } from '../../../src/media/links/relayed/play-clock.ts'
import { FakeCodecs } from '../../fixtures/relayed/fake-codecs.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'
import type { FakeSound } from '../../fixtures/relayed/fake-codecs.ts'

describe('playing sound', () => {
  let time: VirtualTime
  let receiver: AudioReceiver
  let played: Array<{ at: number, captured: number, concealed: boolean }>
  let flowing: boolean[]
  let sequence: number

  beforeEach(() => {
    time = new VirtualTime()
    played = []
    flowing = []
    sequence = 0
    receiver = new AudioReceiver({
      publication: 1,
      codecs: new FakeCodecs(time, () => 0.5),
      clock: new PlayClock(),
      now: time.now,
      timers: time,
      onNeedKeyFrame: () => {},
      onFlowing: value => { flowing.push(value) }
    }, new WritableStream<FakeSound>({
      write: ({ timestamp, concealed = false }) => { played.push({ at: time.now(), captured: timestamp / 1_000, concealed }) }
    }) as WritableStream)
  })

  afterEach(() => { receiver.close() })

  const arrive = (captured: number): void => {
    receiver.take({ header: { publication: 1, layer: 0, sequence: sequence++, keyFrame: true, captureTime: captured * 1_000 }, payload: new Uint8Array(80), at: time.now() })
  }

  /**
   * Packets that were captured from 0 on, and come `late(captured)` after that
   */
  async function hear (from: number, to: number, late: (captured: number) => number = () => 50): Promise<void> {
    let last = 0

    for (let captured = from; captured < to; captured += 20) {
      last = Math.max(last, captured + late(captured))
      const at = 1_000 + last
      time.set(() => { arrive(captured) }, at - time.now())
    }

    await time.run(to + 1_000 - time.now())
  }

  const made = (): number => played.filter(({ concealed }) => concealed).length
  const real = (): typeof played => played.filter(({ concealed }) => !concealed)

  it('is even, each packet as long after its capture', async () => {
    await hear(0, 3_000, captured => 50 + captured * 7 % 30)

    expect(new Set(real().slice(50).map(({ at, captured }) => Math.round((at - captured) / 20))).size).to.equal(1)
    expect(made()).to.be.at.most(2)
    expect(receiver.stats).to.deep.include({ kind: 'audio', freezes: 0, level: 0.5 })
  })

  it('makes up for what comes late, and then waits long enough', async () => {
    await hear(0, 6_000, captured => captured > 2_000 && captured % 500 === 0 ? 170 : 50)
    const before = made()
    expect(before).to.be.within(1, 12)
    await hear(6_000, 8_000, captured => captured % 500 === 0 ? 170 : 50)

    expect(made()).to.equal(before)
    expect(receiver.stats.bufferDelay).to.be.within(100, 150)
  })

  it('waits less again, by leaving out single packets', async () => {
    await hear(0, 4_000, captured => captured % 500 === 0 ? 170 : 50)
    await hear(4_000, 10_000)
    const last = real().at(-1)

    expect((last?.at ?? 0) - 1_000 - (last?.captured ?? 0)).to.be.within(90, 135)

    // one at a time
    const captured = real().map(({ captured }) => captured)
    expect(Math.max(...captured.slice(1).map((time, i) => time - captured[i]))).to.be.at.most(40)
  })

  it('is no freeze where nobody spoke', async () => {
    await hear(0, 1_000)
    await hear(3_000, 4_000)

    expect(receiver.stats).to.include({ freezes: 0 })
    expect(receiver.stats.concealed).to.be.at.most(2)
    expect(made()).to.be.at.most(12)
  })

  it('is a freeze where packets are missing', async () => {
    await hear(0, 1_000)
    await time.run(200)
    sequence += 50
    await hear(2_000, 3_000)

    expect(receiver.stats).to.include({ freezes: 1 })
    expect(receiver.stats.concealed).to.be.at.least(10)
  })

  it('flows while there is some', async () => {
    await hear(0, 1_000)
    expect(flowing).to.deep.equal([true])
    await time.run(5_000)
    expect(flowing).to.deep.equal([true, false])
    expect(receiver.stats.level).to.equal(0)
    await hear(8_000, 8_500)
    expect(flowing).to.deep.equal([true, false, true])
  })

  it('begins anew with a sender that does', async () => {
    await hear(0, 1_000)
    receiver.restart()
    sequence = 0
    const before = real().length
    time.every(20, () => { sequence < 50 && arrive(900_000 + sequence * 20) })
    await time.run(2_000)

    expect(real().length - before).to.be.at.least(48)
  })

  it('holds a bounded number of packets', async () => {
    for (let i = 0; i < 10_000; i++) {
      arrive(2_000 + i * 20)
    }

    await time.run(20_000)

    expect(played.length).to.be.at.most(200)
  })
})
