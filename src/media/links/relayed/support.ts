/**
 * - `full`: frames come straight from tracks and go straight to them
 * - `canvas`: by way of canvases and audio worklets
 * - `none`: it cannot be had
 */
export type RelayedSupport = 'full' | 'canvas' | 'none'

const CODECS = ['VideoEncoder', 'VideoDecoder', 'AudioEncoder', 'AudioDecoder', 'VideoFrame', 'AudioData']
const STREAMS = ['ReadableStream', 'WritableStream', 'TransformStream', 'MessageChannel']
const TRANSFORM = ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator']
const CANVAS = ['HTMLCanvasElement', 'HTMLVideoElement', 'AudioContext', 'AudioWorkletNode']

/**
 * Whether a browser can do `relayed-frames`, and what it lacks to do it, or to do
 * it better. Pure
 *
 * @param scope - the window, or what of it there is
 */
export function relayedSupport (scope: object): { support: RelayedSupport, missing: string[] } {
  const without = (names: string[]): string[] => names.filter(name => !(name in scope))
  const needed = without([...CODECS, ...STREAMS])
  const better = without(TRANSFORM)

  if (needed.length > 0) {
    return { support: 'none', missing: needed }
  }

  if (better.length === 0) {
    return { support: 'full', missing: [] }
  }

  const instead = without(CANVAS)

  return instead.length > 0 ? { support: 'none', missing: [...better, ...instead] } : { support: 'canvas', missing: better }
}
