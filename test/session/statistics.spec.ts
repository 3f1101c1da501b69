import { expect } from 'aegir/chai'
import { rates, Samples } from '../../src/session/statistics.ts'
import type { Link, LinkStats } from '../../src/media/index.ts'
import type { Sample } from '../../src/session/statistics.ts'

const link = {} as unknown as Link
const count = (packets: number, lost: number): { packets: number, lost: number } => ({ packets, lost })

function sample (at: number, stats: Partial<LinkStats> = {}, of = link): Sample {
  return { link: of, at, stats: { bytesReceived: 0, bytesSent: 0, heard: 0, ...stats } }
}

describe('rates of a link', () => {
  it('are told from two looks', () => {
    const { received, sent } = rates(
      sample(3_000, { bytesReceived: 250_000, bytesSent: 50_000, packets: { received: count(290, 15), sent: count(150, 12) } }),
      sample(1_000, { bytesReceived: 0, bytesSent: 25_000, packets: { received: count(200, 5), sent: count(100, 7) } })
    )
    expect(received).to.deep.include({ bitrate: 1_000_000, loss: 0.1 })
    expect(sent).to.deep.include({ bitrate: 100_000, loss: 0.1 })
  })

  it('are not known after one', () => {
    const { received, sent } = rates(sample(1_000, { bytesReceived: 1, packets: { received: count(1, 0), sent: count(1, 0) } }))
    expect([received.bitrate, received.loss, sent.bitrate, sent.loss]).to.deep.equal([undefined, undefined, undefined, undefined])
  })

  it('are not known of packets where there are none', () => {
    expect(rates(sample(2_000), sample(1_000)).received).to.deep.equal({ bitrate: 0, loss: undefined, video: undefined })
    const still = { packets: { received: count(5, 1), sent: count(5, 1) } }
    expect(rates(sample(2_000, still), sample(1_000, still)).sent.loss).to.equal(undefined)
  })

  it('are never below nothing or above everything', () => {
    const before = sample(1_000, { bytesReceived: 9, packets: { received: count(10, 10), sent: count(10, 0) } })
    const { received, sent } = rates(sample(2_000, { bytesReceived: 5, packets: { received: count(20, 8), sent: count(12, 9) } }), before)
    expect(received).to.include({ bitrate: 0, loss: 0 })
    expect(sent.loss).to.equal(1)
  })

  it('come with the largest picture that has a size', () => {
    const decoder = { framesDecoded: 1, framesDropped: 0, decodeTime: 0, packetsReceived: 0, packetsLost: 0 }
    const { received, sent } = rates(sample(1_000, {
      video: { sent: [{ id: 'o', framesEncoded: 0, encodeTime: 0 }], received: [{ id: 'a', ...decoder, width: 320, height: 180, framerate: 30 }, { id: 'b', ...decoder, width: 1280, height: 720 }] }
    }))
    expect(received.video).to.deep.equal({ width: 1280, height: 720, framerate: undefined })
    expect(sent.video).to.equal(undefined)
  })
})

describe('samples', () => {
  const taken = (samples: Samples, ...times: number[]): Array<number | undefined> => times.map(at => samples.take(sample(at))?.at)

  it('compare with the last look', () => {
    expect(taken(new Samples(), 0, 1_000, 2_000)).to.deep.equal([undefined, 0, 1_000])
  })

  it('compare over half a second at least, however often somebody looks', () => {
    expect(taken(new Samples(), 0, 100, 400, 500, 600, 900, 1_000, 1_100)).to.deep.equal([undefined, undefined, undefined, 0, 0, 0, 500, 500])
  })

  it('do not compare with what was long ago, or another link', () => {
    const samples = new Samples()
    expect(taken(samples, 0, 60_000, 61_000)).to.deep.equal([undefined, undefined, 60_000])
    expect(samples.take(sample(62_000, {}, {} as unknown as Link))).to.equal(undefined)
  })
})
