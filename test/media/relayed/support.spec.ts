import { expect } from 'aegir/chai'
import { relayedSupport } from '../../../src/media/links/relayed/support.ts'

describe('relayedSupport', () => {
  const codecs = ['VideoEncoder', 'VideoDecoder', 'AudioEncoder', 'AudioDecoder', 'VideoFrame', 'AudioData', 'ReadableStream', 'WritableStream', 'TransformStream', 'MessageChannel']
  const transform = ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator']
  const canvas = ['HTMLCanvasElement', 'HTMLVideoElement', 'AudioContext', 'AudioWorkletNode']

  const cases: Array<[name: string, has: string[], support: string, missing: string[]]> = [
    ['Chromium', [...codecs, ...transform, ...canvas], 'full', []],
    ['Firefox', [...codecs, ...canvas], 'canvas', transform],
    ['a Safari that encodes no sound', [...codecs.filter(name => !name.startsWith('Audio')), ...canvas], 'none', ['AudioEncoder', 'AudioDecoder', 'AudioData']],
    ['a page that is not secure', canvas, 'none', codecs],
    ['a worker that only encodes', codecs, 'none', [...transform, ...canvas]]
  ]

  for (const [name, has, support, missing] of cases) {
    it(`is ${support} for ${name}`, () => {
      expect(relayedSupport(Object.fromEntries(has.map(key => [key, class {}])))).to.deep.equal({ support, missing })
    })
  }
})
