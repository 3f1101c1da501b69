import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

/**
 * How loud somebody is for us; nobody else notices
 */
export interface Volume {
  /**
   * 0 to 1
   */
  level: number
  muted: boolean
}

export const FULL_VOLUME: Volume = { level: 1, muted: false }

export interface VolumeModel extends Model<Volume> {
  set (level: number): void
  mute (muted: boolean): void
}

/**
 * Of everybody in a room, as long as it lasts: who leaves and comes back is as loud
 * as before
 */
export interface Volumes {
  of (id: string): VolumeModel
}

export function createVolumes (): Volumes {
  const all = new Map<string, VolumeModel>()

  return {
    of: (id) => {
      const known = all.get(id) ?? createVolume()
      all.set(id, known)
      return known
    }
  }
}

function createVolume (): VolumeModel {
  const state = createState(FULL_VOLUME)

  return {
    get: state.get,
    subscribe: state.subscribe,
    // who moves the slider wants to hear something
    set: (level) => { state.set({ level: Math.min(1, Math.max(0, level)), muted: false }) },
    mute: (muted) => { state.update({ muted }) }
  }
}
