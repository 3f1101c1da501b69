import type { Track } from '../../src/media/index.ts'

let ids = 0

/**
 * A track without a media stack
 */
export function fakeTrack (kind: 'audio' | 'video'): Track {
  return { id: `fake-${kind}-${ids++}`, kind, enabled: true, readyState: 'live' }
}
