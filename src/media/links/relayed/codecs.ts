import { SoundDecoder, SoundEncoder } from './audio-codecs.ts'
import { leavesOutSilence } from './opus-settings.ts'
import { PictureDecoder } from './picture-decoder.ts'
import { encodedPictures } from './picture-support.ts'
import { StillEncoder } from './still-codecs.ts'
import { VideoFrameEncoder, hasTemporalLayers } from './video-codecs.ts'
import type { Codecs, PictureCodec } from './index.ts'

export interface WebCodecsInit {
  /**
   * Rather than what is better here; for tests
   */
  prefer?: PictureCodec
}

/**
 * What the browser encodes and decodes
 *
 * @see https://www.w3.org/TR/webcodecs/
 */
export function webCodecs ({ prefer }: WebCodecsInit = {}): Codecs {
  let temporalLayers = false
  let dtx = false
  let encodes = encodedPictures(found => { encodes = found })
  void leavesOutSilence().then(found => { dtx = found })
  void hasTemporalLayers().then(found => { temporalLayers = found })

  return {
    get encodes () {
      return { ...encodes, prefer }
    },
    videoEncoder: (callbacks, codec) => codec === 'still'
      ? new StillEncoder(callbacks)
      : new VideoFrameEncoder(callbacks, { codec, hardware: encodes.h264?.hardware === true, temporalLayers: () => temporalLayers }),
    videoDecoder: callbacks => new PictureDecoder(callbacks),
    audioEncoder: callbacks => new SoundEncoder(callbacks, () => dtx),
    audioDecoder: callbacks => new SoundDecoder(callbacks),
    copy: (picture, timestamp) => new VideoFrame(picture as VideoFrame, { timestamp })
  }
}
