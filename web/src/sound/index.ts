/**
 * What a person wants to be heard of them, and to hear
 */

import { createStoredSettings } from '../settings/stored-settings.ts'
import { readSoundSettings } from './sound-settings.ts'
import type { SoundSettings } from './sound-settings.ts'
import type { StoredSettings } from '../settings/stored-settings.ts'
import type { Memory } from '../start/memory.ts'

export type SoundModel = StoredSettings<SoundSettings>

export function createSoundModel (memory: Memory): SoundModel {
  return createStoredSettings({ memory, key: 'sound', read: readSoundSettings })
}

export { createComingSounds } from './comings.ts'
export { holdToTalk } from './hold-to-talk.ts'
export { mutedSpeech, NOT_SPEAKING } from './muted-speech.ts'
export { isFiltered, microphoneConstraints, needsOpening } from './sound-settings.ts'
export type { SoundSettings } from './sound-settings.ts'
export { createVolumes } from './volumes.ts'
export type { VolumeModel } from './volumes.ts'
