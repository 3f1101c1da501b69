/**
 * Stereo in session descriptions. Who receives says whether it decodes both
 * channels, and who sends whether it encodes both: each in the description that it
 * sets, so neither has to ask the other
 *
 * @see https://www.rfc-editor.org/rfc/rfc7587#section-6.1
 */

const OPUS = /^a=rtpmap:(\d+) opus\/48000\/2\s*$/gim

/**
 * For encoders that heed no bitrate of a sender's parameters
 */
const STEREO_BITRATE = 128_000

/**
 * Our own description: whatever comes in stereo is heard so
 */
export function hearsStereo (sdp: string): string {
  return rewrite(sdp, () => ({ stereo: '1' }))
}

/**
 * The other end's description, as our encoders are to take it
 *
 * @param sdp - as it came
 * @param music - whether what we send by a section is in stereo
 */
export function sendsStereo (sdp: string, music: (mid: string) => boolean): string {
  return rewrite(sdp, mid => music(mid) ? { stereo: '1', maxaveragebitrate: `${STEREO_BITRATE}` } : { stereo: undefined, maxaveragebitrate: undefined })
}

type Changes = Record<string, string | undefined>

function rewrite (sdp: string, changes: (mid: string) => Changes): string {
  return sdp.split(/^(?=m=)/m).map(section => {
    const mid = /^a=mid:(\S+)/m.exec(section)?.[1]

    return !section.startsWith('m=audio') || mid == null ? section : withParameters(section, changes(mid))
  }).join('')
}

function withParameters (section: string, changes: Changes): string {
  return [...section.matchAll(OPUS)].map(([, type]) => type).reduce((text, type) => {
    const line = new RegExp(`^(a=fmtp:${type} )(.*?)(\\r?)$`, 'm')

    return line.test(text)
      ? text.replace(line, (_, start: string, parameters: string, end: string) => `${start}${changed(parameters, changes)}${end}`)
      : text
  }, section)
}

/**
 * In the same order, so that what changes nothing is the same text
 */
function changed (parameters: string, changes: Changes): string {
  const before = parameters.split(';').map(parameter => parameter.trim()).filter(parameter => parameter !== '')
  const kept = before.flatMap(parameter => {
    const [name] = parameter.split('=')

    if (!(name in changes)) {
      return [parameter]
    }

    return changes[name] == null ? [] : [`${name}=${changes[name]}`]
  })
  const added = Object.entries(changes)
    .filter(([name, value]) => value != null && !before.some(parameter => parameter.startsWith(`${name}=`)))
    .map(([name, value]) => `${name}=${value}`)

  return [...kept, ...added].join(';')
}
