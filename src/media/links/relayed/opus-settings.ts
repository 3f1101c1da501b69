/**
 * How Opus is encoded
 */
export const OPUS = 'opus'

/**
 * Sound that one encoder takes, and what it makes of it
 */
export interface OpusForm {
  sampleRate: number
  channels: number

  /**
   * Not taken for somebody who speaks
   */
  music: boolean

  /**
   * Bits per second
   */
  bitrate: number

  /**
   * Make nothing of silence
   */
  dtx: boolean
}

/**
 * What TypeScript does not know yet
 */
interface OpusConfig extends OpusEncoderConfig {
  application: 'voip' | 'audio'
  signal: 'voice' | 'auto'
}

export function opusSettings ({ sampleRate, channels, music, bitrate, dtx }: OpusForm): AudioEncoderConfig {
  const opus: OpusConfig = {
    frameDuration: 20_000,
    useinbandfec: true,
    packetlossperc: 5,
    usedtx: dtx,
    application: music ? 'audio' : 'voip',
    signal: music ? 'auto' : 'voice'
  }

  return { codec: OPUS, sampleRate, numberOfChannels: channels, bitrate, bitrateMode: 'variable', opus }
}

/**
 * Encoders leave silence out after 200 ms of it
 */
const PROBE_FRAMES = 48_000

let found: Promise<boolean> | undefined

/**
 * Whether the encoder can leave silence out, found out once. Firefox says that it
 * does, and its encoder breaks at the first packet that there is none of: somebody
 * who is silent for a moment would not be heard when they speak again
 */
export async function leavesOutSilence (): Promise<boolean> {
  found ??= encodeSilence()

  return found
}

async function encodeSilence (): Promise<boolean> {
  const { promise: broken, resolve } = Promise.withResolvers<boolean>()

  try {
    const encoder = new AudioEncoder({ output: () => {}, error: () => { resolve(false) } })
    encoder.configure(opusSettings({ sampleRate: 48_000, channels: 1, music: false, bitrate: 32_000, dtx: true }))
    const silence = new AudioData({ format: 'f32-planar', sampleRate: 48_000, numberOfChannels: 1, numberOfFrames: PROBE_FRAMES, timestamp: 0, data: new Float32Array(PROBE_FRAMES) })
    encoder.encode(silence)
    silence.close()
    const survived = await Promise.race([encoder.flush().then(() => true), broken])
    encoder.close()

    return survived
  } catch {
    return false
  }
}
