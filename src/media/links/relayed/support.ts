/**
 * - `full`: frames come straight from tracks and go straight to them
 * - `canvas`: by way of canvases and audio worklets
 * - `none`: it cannot be had
 */
export type RelayedSupport = 'full' | 'canvas' | 'none'

const CODECS = ['AudioEncoder', 'AudioDecoder', 'VideoFrame', 'AudioData']
const PICTURES = ['VideoEncoder', 'VideoDecoder']
const STILLS = ['OffscreenCanvas', 'createImageBitmap']
const STREAMS = ['ReadableStream', 'WritableStream', 'TransformStream', 'MessageChannel']
const TRANSFORM = ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator']
const CANVAS = ['HTMLCanvasElement', 'HTMLVideoElement', 'AudioContext', 'AudioWorkletNode']

/**
 * Whether a browser can do `relayed-frames`, and what it lacks to do it, or to do
 * it better. `stills`: pictures go, or come, one by one only. Pure
 *
 * @param scope - the window, or what of it there is
 */
export function relayedSupport (scope: object): { support: RelayedSupport, stills: boolean, missing: string[] } {
  const without = (names: string[]): string[] => names.filter(name => !(name in scope))
  const pictures = without(PICTURES)
  const stills = pictures.length > 0
  const needed = [...without([...CODECS, ...STREAMS]), ...stills ? without(STILLS) : []]
  const better = without(TRANSFORM)

  if (needed.length > 0) {
    return { support: 'none', stills: false, missing: [...pictures, ...needed] }
  }

  if (better.length === 0) {
    return { support: 'full', stills, missing: pictures }
  }

  const instead = without(CANVAS)

  return instead.length > 0
    ? { support: 'none', stills: false, missing: [...pictures, ...better, ...instead] }
    : { support: 'canvas', stills, missing: [...pictures, ...better] }
}
