import { SoundDecoder, SoundEncoder } from './audio-codecs.ts'
import { leavesOutSilence } from './opus-settings.ts'
import { VideoFrameDecoder, VideoFrameEncoder, hasTemporalLayers } from './video-codecs.ts'
import type { Codecs } from './index.ts'

/**
 * What the browser encodes and decodes
 *
 * @see https://www.w3.org/TR/webcodecs/
 */
export function webCodecs (): Codecs {
  let temporalLayers = false
  let dtx = false
  void leavesOutSilence().then(found => { dtx = found })
  void hasTemporalLayers().then(found => { temporalLayers = found })

  return {
    videoEncoder: callbacks => new VideoFrameEncoder(callbacks, () => temporalLayers),
    videoDecoder: callbacks => new VideoFrameDecoder(callbacks),
    audioEncoder: callbacks => new SoundEncoder(callbacks, () => dtx),
    audioDecoder: callbacks => new SoundDecoder(callbacks),
    copy: (picture, timestamp) => new VideoFrame(picture as VideoFrame, { timestamp })
  }
}
