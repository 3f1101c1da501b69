/**
 * Whether pictures can be changed here off the main thread; so far Chromium's
 * relatives can
 *
 * @see https://w3c.github.io/mediacapture-transform/
 */
export function canProcessFrames (scope: object = globalThis): boolean {
  return ['MediaStreamTrackProcessor', 'MediaStreamTrackGenerator', 'Worker', 'OffscreenCanvas', 'VideoFrame'].every(name => (scope as Record<string, unknown>)[name] != null)
}
