/**
 * Which cameras, microphones and speakers there are, and which of them the
 * person has chosen, at this visit or an earlier one
 */

import type { Model } from '../model/state.ts'
import type { Device } from '../problems/problem.ts'

export type DeviceKind = Device | 'speaker'

export interface ListedDevice {
  /**
   * Empty before the person has allowed this kind of device
   */
  id: string
  label: string
}

export type DeviceLists = Record<DeviceKind, readonly ListedDevice[]>

export interface Devices extends Model<DeviceLists> {
  /**
   * Look again: permissions bring names
   */
  refresh(): Promise<void>

  /**
   * As it was chosen, whether it is there or not
   */
  chosen(kind: DeviceKind): ListedDevice | undefined

  /**
   * Remembered for the next visit too
   */
  choose(kind: DeviceKind, device: ListedDevice): void
}

export { behind, hasVanished, isNamed, recall, successors } from './choice.ts'
export { createDevices } from './devices.ts'
export { DEVICE_KINDS } from './kinds.ts'
export { createSpeaker, SYSTEM_SPEAKER } from './speaker.ts'
export type { Speaker } from './speaker.ts'
