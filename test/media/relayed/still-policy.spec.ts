import { expect } from 'aegir/chai'
import { MAX_STILL_BYTES, STILL_AGAIN_MS } from '../../../src/media/links/relayed/constants.ts'
import { difference, FIRST, isDue, nextQuality, readStill, roomOf } from '../../../src/media/links/relayed/still-policy.ts'
import type { StillState } from '../../../src/media/links/relayed/still-policy.ts'

const grey = (value: number): Uint8Array => new Uint8Array(32 * 18).fill(value)
const segment = (marker: number, ...bytes: number[]): number[] => [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes]
const frame = (width: number, height: number, { marker = 0xc0, bits = 8 } = {}): number[] => segment(marker, bits, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0)
const SCAN = segment(0xda, 1, 1, 0, 0, 63, 0)
const jpeg = (...parts: number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts.flat(), 1, 2, 3, 0xff, 0xd9])

describe('stills', () => {
  const state: StillState = { ...FIRST, sent: grey(100), at: 5_000_000 }
  const due: Array<[why: string, state: StillState, frame: Parameters<typeof isDue>[1], expected: boolean]> = [
    ['it is the first', FIRST, { grey: grey(0), captureTime: 0, wanted: false }, true],
    ['nothing has changed', state, { grey: grey(100), captureTime: 7_000_000, wanted: false }, false],
    ['a camera is noisy', state, { grey: grey(101), captureTime: 7_000_000, wanted: false }, false],
    ['it looks different', state, { grey: grey(102), captureTime: 7_000_000, wanted: false }, true],
    ['something small is bright now', state, { grey: grey(100).fill(255, 0, 20), captureTime: 7_000_000, wanted: false }, true],
    ['somebody needs it', state, { grey: grey(100), captureTime: 5_100_000, wanted: true }, true],
    ['it has been a while', state, { grey: grey(100), captureTime: 5_000_000 + STILL_AGAIN_MS * 1_000, wanted: false }, true]
  ]

  for (const [why, state, frame, expected] of due) {
    it(`are ${expected ? '' : 'not '}sent where ${why}`, () => {
      expect(isDue(state, frame)).to.equal(expected)
    })
  }

  it('become coarser where they take too much, down to a limit, and finer where there is room', () => {
    expect(nextQuality(0.7, 50_000, 40_000)).to.be.closeTo(0.6, 1e-9)
    expect(nextQuality(0.2, 50_000, 40_000)).to.equal(0.2)
    expect(nextQuality(0.7, 30_000, 40_000)).to.equal(0.7)
    expect(nextQuality(0.7, 10_000, 40_000)).to.be.closeTo(0.75, 1e-9)
    expect(nextQuality(0.85, 10, 40_000)).to.equal(0.85)
  })

  it('take what the path carries between two of them, and no more than anybody looks at', () => {
    expect(roomOf({ bitrate: 100_000, framerate: 0.25 })).to.equal(50_000)
    expect(roomOf({ bitrate: 10_000_000, framerate: 0.25 })).to.equal(MAX_STILL_BYTES)
  })

  it('of other sizes have nothing in common', () => {
    expect(difference(grey(1), grey(3))).to.equal(2)
    expect(difference(grey(1), new Uint8Array(4))).to.equal(Infinity)
  })

  const good = jpeg(segment(0xe0, 1, 2, 3), segment(0xdb, ...Array(65).fill(1)), frame(640, 360), segment(0xc4, 0), SCAN)
  const read: Array<[what: string, bytes: Uint8Array, expected: { width: number, height: number } | undefined]> = [
    ['a plain one', good, { width: 640, height: 360 }],
    ['the largest', jpeg(frame(1920, 1200), SCAN), { width: 1920, height: 1200 }],
    ['one that is larger', jpeg(frame(1921, 1200), SCAN), undefined],
    ['a bomb', jpeg(frame(65_535, 65_535), SCAN), undefined],
    ['one of no width', jpeg(frame(0, 360), SCAN), undefined],
    ['one whose height comes later', jpeg(frame(640, 0), SCAN), undefined],
    ['one of many passes', jpeg(frame(640, 360, { marker: 0xc2 }), SCAN), undefined],
    ['an arithmetic one', jpeg(frame(640, 360, { marker: 0xc9 }), SCAN), undefined],
    ['one of 12 bits', jpeg(frame(640, 360, { bits: 12 }), SCAN), undefined],
    ['one with two sizes', jpeg(frame(64, 36), frame(1920, 1080), SCAN), undefined],
    ['one that says no size', jpeg(SCAN), undefined],
    ['one with no scan', jpeg(frame(640, 360)), undefined],
    ['one that ends before it begins', jpeg([0xff, 0xd9, 0, 2], frame(640, 360), SCAN), undefined],
    ['a segment of no length', jpeg([0xff, 0xe0, 0, 0], frame(640, 360), SCAN), undefined],
    ['a segment that is cut off', jpeg([0xff, 0xe0, 0xff, 0xff], frame(640, 360), SCAN), undefined],
    ['a size that is cut off', jpeg(segment(0xc0, 8, 1), SCAN), undefined],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...good]), undefined],
    ['an SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"/>'), undefined],
    ['nothing', new Uint8Array(), undefined],
    ['too many bytes', Uint8Array.from([...good, ...new Uint8Array(MAX_STILL_BYTES)]), undefined]
  ]

  for (const [what, bytes, expected] of read) {
    it(`are ${expected == null ? 'refused before anybody decodes them' : 'shown'}: ${what}`, () => {
      expect(readStill(bytes)).to.deep.equal(expected)
    })
  }

  it('cut anywhere before the scan are refused', () => {
    const start = good.length - SCAN.length - 5

    for (let end = 0; end < start; end++) {
      expect(readStill(good.subarray(0, end)), `${end} bytes`).to.equal(undefined)
    }
  })
})
