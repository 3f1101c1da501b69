/**
 * What a person wants of their own sound, and of the app's
 */
export interface SoundSettings {
  /**
   * Remove what the loudspeaker plays
   */
  echo: boolean

  /**
   * Remove what is no voice: as the browser does it, or more of it
   */
  noise: boolean
  strongNoise: boolean

  /**
   * As loud from far away as from near
   */
  gain: boolean

  /**
   * Both channels, and nothing removed
   */
  music: boolean

  /**
   * Silent unless the key is held
   */
  pushToTalk: boolean

  /**
   * Listen, here only, whether somebody speaks while they are muted
   */
  mutedNotice: boolean

  /**
   * A quiet sound when somebody comes or goes
   */
  comings: boolean

  /**
   * Another one when a timer is over
   */
  timerEnd: boolean
}

export const SOUND_DEFAULTS: SoundSettings = {
  echo: true,
  noise: true,
  strongNoise: false,
  gain: true,
  music: false,
  pushToTalk: false,
  mutedNotice: true,
  comings: true,
  timerEnd: true
}

export function readSoundSettings (value: Partial<Record<string, unknown>>): SoundSettings {
  const entries = Object.entries(SOUND_DEFAULTS).map(([name, fallback]) => [name, typeof value[name] === 'boolean' ? value[name] : fallback])
  return Object.fromEntries(entries)
}

/**
 * Wishes, never demands
 */
export function microphoneConstraints ({ echo, noise, strongNoise, gain, music }: SoundSettings): MediaTrackConstraints {
  return music
    ? { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: { ideal: 2 } }
    // twice would hurt the voice
    : { echoCancellation: echo, noiseSuppression: noise && !strongNoise, autoGainControl: gain }
}

/**
 * Whether the microphone has to be opened anew for it
 */
export function needsOpening (before: SoundSettings, now: SoundSettings): boolean {
  const [a, b] = [microphoneConstraints(before), microphoneConstraints(now)]
  return JSON.stringify(a) !== JSON.stringify(b)
}

/**
 * Whether its sound goes through our own filter
 */
export function isFiltered ({ strongNoise, music }: SoundSettings): boolean {
  return strongNoise && !music
}
