import { expect } from 'aegir/chai'
import { Headroom } from '../../src/media/links/headroom.ts'
import type { EncoderSample } from '../../src/media/links/headroom.ts'

const ASKED = { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 }

/**
 * Of each second: 30 frames of 320 × 180, as fine as can be, of a camera with 1280 × 720
 */
const SECOND = { frames: 30, qp: 2, msPerFrame: 0.5 }
const NOW: Omit<EncoderSample, 'framesEncoded' | 'qpSum' | 'encodeTime'> = {
  limitation: 'bandwidth',
  targetBitrate: 1_250_000,
  codec: 'video/VP8',
  pixels: 320 * 180,
  capturedPixels: 1280 * 720,
  framerate: 30
}

/**
 * At which seconds the full size is tried
 */
function tries (seconds: number, change: (second: number) => Partial<EncoderSample & typeof SECOND> | undefined = () => ({}), asked = ASKED): number[] {
  const headroom = new Headroom()
  const sum = { framesEncoded: 0, qpSum: 0, encodeTime: 0 }

  return Array.from({ length: seconds }, (_, second) => second).filter(second => {
    const changed = change(second)
    const { frames, qp, msPerFrame, ...sample } = { ...SECOND, ...NOW, ...changed }
    sum.framesEncoded += frames
    sum.qpSum += frames * qp
    sum.encodeTime += frames * msPerFrame

    return headroom.look(1_000 * second, changed == null ? undefined : { ...sample, ...sum }, asked)
  })
}

describe('a picture that is smaller than it has to be', () => {
  it('is tried at its full size as soon as that can be known', () => {
    expect(tries(2)).to.deep.equal([1])
  })

  it('is tried less and less often where it becomes small again', () => {
    expect(tries(300)).to.deep.equal([1, 5, 13, 29, 61, 125, 245])
  })

  it('is tried soon where it has been large for long', () => {
    expect(tries(100, second => ({ limitation: second > 6 && second < 60 ? 'none' : 'bandwidth' }))).to.deep.equal([1, 5, 60, 64, 72, 88])
  })

  const never: Record<string, Partial<EncoderSample & typeof SECOND> | undefined> = {
    'nobody can say': undefined,
    'nothing holds it back': { limitation: 'none' },
    'the machine holds it back': { limitation: 'cpu' },
    'the path has too little room': { targetBitrate: 1_000_000 },
    'it is coarse already': { qp: 30 },
    'it is coarse already, as H.264': { qp: 25, codec: 'video/H264' },
    'nobody knows what is fine': { codec: 'video/AV1' },
    'the machine could hardly make it': { msPerFrame: 0.6 },
    'hardly a frame is encoded': { frames: 3 }
  }

  for (const [what, sample] of Object.entries(never)) {
    it(`stays so where ${what}`, () => {
      expect(tries(30, () => sample)).to.be.empty()
    })
  }

  it('is no larger at its full size than was asked for', () => {
    expect(tries(2, () => ({ msPerFrame: 2 }), { ...ASKED, scaleResolutionDownBy: 2 })).to.deep.equal([1])
  })
})
