import { expect } from 'aegir/chai'
import { relayedSupport } from '../../../src/media/links/relayed/support.ts'

describe('relayedSupport', () => {
  const pictures = ['VideoEncoder', 'VideoDecoder']
  const stills = ['OffscreenCanvas', 'createImageBitmap']
  const codecs = ['AudioEncoder', 'AudioDecoder', 'VideoFrame', 'AudioData', 'ReadableStream', 'WritableStream', 'TransformStream', 'MessageChannel']
  const transform = ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator']
  const canvas = ['HTMLCanvasElement', 'HTMLVideoElement', 'AudioContext', 'AudioWorkletNode']

  const cases: Array<[name: string, has: string[], support: string, stills: boolean, missing: string[]]> = [
    ['Chromium', [...codecs, ...pictures, ...stills, ...transform, ...canvas], 'full', false, []],
    ['Firefox', [...codecs, ...pictures, ...stills, ...canvas], 'canvas', false, transform],
    ['an older one without OffscreenCanvas', [...codecs, ...pictures, ...canvas], 'canvas', false, transform],
    ['one that encodes no pictures', [...codecs, 'VideoDecoder', ...stills, ...transform], 'full', true, ['VideoEncoder']],
    ['one that decodes none, by canvases', [...codecs, 'VideoEncoder', ...stills, ...canvas], 'canvas', true, ['VideoDecoder', ...transform]],
    ['one that has neither pictures nor stills', [...codecs, ...canvas], 'none', false, [...pictures, ...stills]],
    ['a Safari that encodes no sound', [...codecs.filter(name => !name.startsWith('Audio')), ...pictures, ...stills, ...canvas], 'none', false, ['AudioEncoder', 'AudioDecoder', 'AudioData']],
    ['a page that is not secure', [...stills, ...canvas], 'none', false, [...pictures, ...codecs]],
    ['a worker that only encodes', [...codecs, ...pictures], 'none', false, [...transform, ...canvas]]
  ]

  for (const [name, has, support, stills, missing] of cases) {
    it(`is ${support}${stills ? ', with stills,' : ''} for ${name}`, () => {
      expect(relayedSupport(Object.fromEntries(has.map(key => [key, class {}])))).to.deep.equal({ support, stills, missing })
    })
  }
})
