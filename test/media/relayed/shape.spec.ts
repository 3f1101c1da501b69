import { expect } from 'aegir/chai'
import { shape, soundBitrate } from '../../../src/media/links/relayed/shape.ts'
import type { Shape, ShapeInput } from '../../../src/media/links/relayed/shape.ts'

const ENCODING = { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true }
const DETAIL = { ...ENCODING, detail: true }
const INPUT: ShapeInput = { bitrate: 2_000_000, width: 1280, height: 720, encoding: ENCODING, now: 0 }

const size = ({ width, height, framerate }: Shape): string => `${width}x${height}@${framerate}`

describe('the shape of pictures', () => {
  const cases: Array<[input: Partial<ShapeInput>, expected: string]> = [
    [{}, '1280x720@30'],
    [{ bitrate: 1_000_000 }, '960x540@30'],
    [{ bitrate: 600_000 }, '640x360@30'],
    [{ bitrate: 400_000 }, '480x270@24'],
    [{ bitrate: 220_000 }, '320x180@24'],
    [{ bitrate: 100_000 }, '320x180@24'],
    [{ bitrate: 30_000 }, '240x136@18'],
    [{ bitrate: 0 }, '240x136@18'],
    [{ width: 640, height: 480 }, '640x480@30'],
    [{ bitrate: 220_000, width: 720, height: 1280 }, '180x320@24'],
    [{ encoding: { ...ENCODING, scaleResolutionDownBy: 4 } }, '320x180@30'],
    [{ encoding: { ...ENCODING, maxFramerate: 15 } }, '1280x720@15'],
    [{ encoding: { ...ENCODING, maxBitrate: 80_000, scaleResolutionDownBy: 2 } }, '320x180@24'],
    [{ width: 3, height: 3 }, '16x16@30'],
    // what is read
    [{ encoding: DETAIL, width: 1920, height: 1080 }, '1920x1080@15'],
    [{ encoding: DETAIL, width: 3840, height: 2160 }, '2698x1518@15'],
    [{ encoding: DETAIL, width: 1920, height: 1080, bitrate: 400_000 }, '1920x1080@5'],
    [{ encoding: DETAIL, width: 1920, height: 1080, bitrate: 200_000 }, '1280x720@5'],
    [{ encoding: DETAIL, width: 1920, height: 1080, bitrate: 50_000 }, '960x540@3'],
    // one by one
    [{ still: true }, '960x540@0.5'],
    [{ still: true, bitrate: 400_000 }, `640x360@${1 / 3}`],
    [{ still: true, bitrate: 60_000 }, `320x180@${1 / 6}`],
    [{ still: true, encoding: DETAIL, width: 1920, height: 1080 }, '1920x1080@0.25'],
    [{ still: true, encoding: DETAIL, width: 1920, height: 1080, bitrate: 60_000 }, '960x540@0.125'],
    [{ encoding: { ...DETAIL, maxFramerate: 4, scaleResolutionDownBy: 1.5 }, width: 1920, height: 1080 }, '1280x720@4']
  ]

  for (const [input, expected] of cases) {
    it(`is ${expected} for ${JSON.stringify(input)}`, () => {
      expect(size(shape(undefined, { ...INPUT, ...input }))).to.equal(expected)
    })
  }

  it('never has more bits than are asked for, or offered', () => {
    expect(shape(undefined, INPUT).bitrate).to.equal(1_500_000)
    expect(shape(undefined, { ...INPUT, bitrate: 300_000 }).bitrate).to.equal(300_000)
  })

  it('moves enough at 300 kbit/s, with sound', () => {
    const { framerate, width } = shape(undefined, { ...INPUT, bitrate: 300_000 * 0.85 - 40_000 })

    expect(framerate).to.be.at.least(12)
    expect(width).to.be.at.most(320)
  })

  const start = shape(undefined, { ...INPUT, bitrate: 600_000 })
  const changes: Array<[why: string, bitrate: number, now: number, expected: string]> = [
    ['a little more', 950_000, 10_000, '640x360@30'],
    ['much more, soon', 1_200_000, 1_000, '640x360@30'],
    ['much more', 1_200_000, 2_500, '960x540@30'],
    ['a little less', 450_000, 10_000, '640x360@30'],
    ['less, soon', 400_000, 500, '640x360@30'],
    ['less', 400_000, 1_200, '480x270@24'],
    ['much less, soon', 200_000, 100, '320x180@24']
  ]

  for (const [why, bitrate, now, expected] of changes) {
    it(`follows: ${why}`, () => {
      expect(size(shape(start, { ...INPUT, bitrate, now }))).to.equal(expected)
    })
  }

  it('tells an encoder of no small change', () => {
    expect(shape(start, { ...INPUT, bitrate: 610_000, now: 5_000 }).bitrate).to.equal(600_000)
    expect(shape(start, { ...INPUT, bitrate: 700_000, now: 5_000 }).bitrate).to.equal(700_000)
  })

  it('gives sound its share first', () => {
    const shares = [1_500_000, 400_000, 300_000, 150_000, 60_000].map(bitrate => soundBitrate(bitrate, 40_000))

    expect(shares).to.deep.equal([40_000, 40_000, 32_000, 20_000, 12_000])
  })
})
