import { kindOf } from '../sources.ts'
import type { Encoding, Source } from '../index.ts'

/**
 * A screen that cannot be read is worth less than one that stutters, and a face
 * is followed by its movement. `balanced` begins at 10 frames per second and
 * comes back from there after half a minute, although the path has room
 */
const degradation = ({ detail }: Encoding): RTCDegradationPreference => detail === true ? 'maintain-resolution' : 'maintain-framerate'

/**
 * A sender's parameters with an encoding written into them
 *
 * @param parameters - as `getParameters` returned them, with at least one encoding
 * @param source - decides what matters most
 * @param encoding - what is asked for
 * @param plain - leave out what not every browser knows
 * @see https://w3c.github.io/webrtc-pc/#dom-rtcrtpsender-setparameters
 */
export function withEncoding (parameters: RTCRtpSendParameters, source: Source, encoding: Encoding, plain = false): RTCRtpSendParameters {
  const [first, ...others] = parameters.encodings
  const audio = kindOf(source) === 'audio'

  return {
    ...parameters,
    ...(!plain && !audio ? { degradationPreference: degradation(encoding) } : {}),
    encodings: [{
      ...first,
      active: encoding.active,
      maxBitrate: encoding.maxBitrate,
      ...(audio ? {} : { scaleResolutionDownBy: encoding.scaleResolutionDownBy, maxFramerate: encoding.maxFramerate }),
      // people stay when the picture goes, and leave when the sound does
      ...(plain ? {} : { priority: audio ? 'high' : 'low', networkPriority: audio ? 'high' : 'low' })
    }, ...others]
  }
}
