import { expect } from 'aegir/chai'
import { canProcessFrames } from '../../web/src/background/index.ts'
import { createPictureModel } from '../../web/src/picture/index.ts'
import { BRIGHT, BRIGHT_MS, COVERED, DARK, DARK_MS, ENOUGH_LIGHT, light, meanLuma } from '../../web/src/picture/low-light.ts'
import { PICTURE_DEFAULTS, readPictureSettings } from '../../web/src/picture/picture-settings.ts'
import { askedSize, cameraConstraints, linesOf, QUALITIES } from '../../web/src/picture/quality.ts'
import { fakeMemory, until } from './fakes.ts'
import type { Size } from '../../web/src/layout/index.ts'
import type { Backgrounds } from '../../web/src/picture/index.ts'
import type { Light } from '../../web/src/picture/low-light.ts'
import type { PictureSettings } from '../../web/src/picture/picture-settings.ts'
import type { Quality } from '../../web/src/picture/quality.ts'

describe('web picture quality', () => {
  const captures: Array<[Quality, string]> = [
    ['automatic', '1280x720@30 -'],
    ['saver', '640x360@15 180'],
    ['high', '1280x720@30 -'],
    ['full-hd', '1920x1080@30 1080'],
    ['audio-only', '1280x720@30 -']
  ]

  it('has a rule for each', () => {
    expect(captures.map(([quality]) => quality)).to.deep.equal(QUALITIES)
  })

  for (const [quality, expected] of captures) {
    it(`captures and sends: ${quality}`, () => {
      const { width, height, frameRate } = cameraConstraints(quality) as Record<string, { ideal: number }>
      expect(`${width.ideal}x${height.ideal}@${frameRate.ideal} ${linesOf(quality) ?? '-'}`).to.equal(expected)
    })
  }

  const tile: Size = { width: 400, height: 225 }
  const large: Size = { width: 2560, height: 1440 }
  const asked: Array<[Quality, Size, Size]> = [
    ['automatic', tile, tile],
    ['automatic', large, large],
    ['saver', tile, { width: 320, height: 180 }],
    ['saver', { width: 100, height: 56 }, { width: 100, height: 56 }],
    ['high', tile, { width: 1280, height: 720 }],
    ['high', large, large],
    ['full-hd', tile, { width: 1920, height: 1080 }],
    ['audio-only', large, { width: 0, height: 0 }]
  ]

  for (const [quality, seen, size] of asked) {
    it(`asks for ${size.width}x${size.height} where ${seen.width}x${seen.height} is seen: ${quality}`, () => {
      expect(askedSize(quality, seen)).to.deep.equal(size)
    })
  }

  it('asks for nothing that is not seen', () => {
    const unseen = { width: 0, height: 0 }
    expect(QUALITIES.map(quality => askedSize(quality, unseen))).to.deep.equal(QUALITIES.map(() => unseen))
  })
})

describe('web picture settings', () => {
  const image = 'data:image/jpeg;base64,xyz'
  const cases: Array<[Partial<Record<string, unknown>>, Partial<PictureSettings>]> = [
    [{}, {}],
    [{ quality: 'saver', background: 'blur', lightHint: false }, { quality: 'saver', background: 'blur', lightHint: false }],
    [{ quality: '4k', background: 'beach', lightHint: 'no' }, {}],
    [{ background: 'image', image }, { background: 'image', image }],
    [{ background: 'image', image: 'https://elsewhere.example/beach.jpg' }, {}],
    [{ background: 'image' }, {}]
  ]

  for (const [stored, changes] of cases) {
    it(`reads ${JSON.stringify(stored)}`, () => {
      expect(readPictureSettings(stored)).to.deep.equal({ ...PICTURE_DEFAULTS, ...changes })
    })
  }

  it('are remembered', () => {
    const memory = fakeMemory()
    const init = { memory, segmenter: Promise.resolve(undefined) }
    createPictureModel(init).change({ quality: 'full-hd' })
    expect(createPictureModel(init).get().quality).to.equal('full-hd')
  })

  const backgrounds: Array<[segmenter: string | undefined, supported: boolean, expected: Backgrounds]> = [
    [undefined, true, 'absent'],
    [undefined, false, 'absent'],
    ['https://app.example/segmenter.js', false, 'unsupported'],
    ['https://app.example/segmenter.js', true, 'ready']
  ]

  for (const [segmenter, supported, expected] of backgrounds) {
    it(`backgrounds are ${expected} ${segmenter == null ? 'without' : 'with'} a segmenter where frames can${supported ? '' : 'not'} be changed`, async () => {
      const model = createPictureModel({ memory: fakeMemory(), segmenter: Promise.resolve(segmenter), supported })
      await Promise.resolve()
      await until(model.backgrounds, now => now === expected)
      expect(await model.segmenter()).to.equal(expected === 'ready' ? segmenter : undefined)
    })
  }

  it('takes every part for changing frames', () => {
    const scope = { MediaStreamTrackProcessor: 1, MediaStreamTrackGenerator: 1, Worker: 1, OffscreenCanvas: 1, VideoFrame: 1 }
    expect(canProcessFrames(scope)).to.equal(true)
    expect(canProcessFrames({ ...scope, MediaStreamTrackGenerator: undefined })).to.equal(false)
  })
})

describe('web light', () => {
  function run (luma: (now: number) => number | undefined, ms: number, from: Light = ENOUGH_LIGHT): boolean[] {
    const seen: boolean[] = []
    let state = from

    for (let now = 0; now <= ms; now += 500) {
      state = light(state, luma(now), now)
      seen.push(state.low)
    }

    return seen
  }

  it('is low after it was dark for a while, not before', () => {
    const seen = run(() => DARK - 1, DARK_MS)
    expect(seen.slice(0, -1)).to.not.include(true)
    expect(seen.at(-1)).to.equal(true)
  })

  it('is enough again when it is bright, not when it is a little less dark', () => {
    expect(run(() => (DARK + BRIGHT) / 2, 60_000, { low: true })).to.not.include(false)
    expect(run(() => BRIGHT + 1, BRIGHT_MS, { low: true }).at(-1)).to.equal(false)
  })

  const enough: Array<[why: string, luma: (now: number) => number | undefined]> = [
    ['it is bright', () => 120],
    ['it is not so bright', () => (DARK + BRIGHT) / 2],
    ['a hand goes by', now => now % 4_000 < 2_000 ? DARK - 1 : 120],
    ['the camera is covered', () => COVERED - 1],
    ['there is no picture', () => undefined]
  ]

  for (const [why, luma] of enough) {
    it(`is enough where ${why}`, () => {
      expect(run(luma, 60_000)).to.not.include(true)
    })
  }

  it('is measured as eyes see it', () => {
    const pixels = (...values: number[]): Uint8ClampedArray => new Uint8ClampedArray(values)
    expect(meanLuma(pixels())).to.equal(0)
    expect(meanLuma(pixels(255, 255, 255, 255, 0, 0, 0, 255))).to.be.closeTo(127.5, 0.01)
    expect(meanLuma(pixels(0, 255, 0, 255))).to.be.above(meanLuma(pixels(255, 0, 255, 255)))
  })
})
