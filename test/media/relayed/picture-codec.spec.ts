import { expect } from 'aegir/chai'
import { avcOf } from '../../../src/media/links/relayed/avc.ts'
import { chooseCodec, readCodecs, USUAL } from '../../../src/media/links/relayed/picture-codec.ts'
import type { Encodes, H264Support, PictureCodec } from '../../../src/media/links/relayed/index.ts'

const ALL: PictureCodec[] = ['vp8', 'h264', 'still']
const HARDWARE: H264Support = { hardware: true, powerEfficient: true, smooth: true }

describe('the codec of pictures', () => {
  const cases: Array<[why: string, encodes: Encodes, decodes: PictureCodec[], expected: PictureCodec | undefined]> = [
    ['nobody has said anything', USUAL, ['vp8'], 'vp8'],
    ['all is there, without hardware', { vp8: true, still: true, h264: { ...HARDWARE, hardware: false } }, ALL, 'vp8'],
    ['hardware does it', { vp8: true, still: true, h264: HARDWARE }, ALL, 'h264'],
    ['hardware does it, and the other end has it not', { vp8: true, still: true, h264: HARDWARE }, ['vp8', 'still'], 'vp8'],
    ['the wish for hardware is only a wish', { vp8: true, still: true, h264: { ...HARDWARE, powerEfficient: false } }, ALL, 'vp8'],
    ['hardware does it, and not smoothly', { vp8: true, still: true, h264: { ...HARDWARE, smooth: false } }, ALL, 'vp8'],
    ['the other end has nothing but H264', { vp8: true, still: true, h264: { ...HARDWARE, hardware: false } }, ['h264', 'still'], 'h264'],
    ['nothing else is encoded here', { vp8: false, still: true }, ALL, 'still'],
    ['nothing else is decoded there', { vp8: true, still: true, h264: HARDWARE }, ['still'], 'still'],
    ['an earlier version meets somebody with stills only', { vp8: false, still: true }, ['vp8'], undefined],
    ['nothing is decoded there', { vp8: true, still: true }, [], undefined],
    ['a test wants it so', { vp8: true, still: true, h264: { ...HARDWARE, hardware: false }, prefer: 'h264' }, ALL, 'h264'],
    ['a test wants what is not there', { vp8: true, still: true, prefer: 'h264' }, ALL, 'vp8']
  ]

  for (const [why, encodes, decodes, expected] of cases) {
    it(`is ${expected ?? 'none'} where ${why}`, () => {
      expect(chooseCodec(encodes, decodes)).to.equal(expected)
    })
  }

  it('is one that we know', () => {
    expect(readCodecs()).to.deep.equal(['vp8'])
    expect(readCodecs([])).to.deep.equal([])
    expect(readCodecs(['av2', 'still', 'vp8', 'vp8', 'constructor'])).to.deep.equal(['vp8', 'still'])
  })

  for (const [width, height, framerate, expected] of [[320, 180, 24, 'avc1.42e01f'], [1280, 720, 30, 'avc1.42e01f'], [1280, 720, 60, 'avc1.42e028'], [1920, 1080, 30, 'avc1.42e028'], [2560, 1600, 15, 'avc1.42e032'], [9000, 9000, 60, 'avc1.42e032']] as const) {
    it(`names ${expected} for ${width} × ${height} at ${framerate} per second`, () => {
      expect(avcOf({ width, height, framerate })).to.equal(expected)
    })
  }
})
