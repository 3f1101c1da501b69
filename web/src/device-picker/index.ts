/**
 * Choosing camera, microphone and speaker, before and in a call
 */

import type { DeviceField } from './fields.ts'
import type { Action } from '../actions/action.ts'
import type { DeviceKind, ListedDevice } from '../devices/index.ts'
import type { Model } from '../model/state.ts'
import type { ProblemCode } from '../problems/problem.ts'

export interface DevicePickerState {
  open: boolean
  camera: DeviceField
  microphone: DeviceField

  /**
   * Only where a page may choose it
   */
  speaker?: DeviceField

  /**
   * Names are missing, and why where that is known
   */
  unnamed: boolean
  problem?: ProblemCode

  /**
   * Had to be replaced, and could be used again
   */
  offers: readonly Offer[]
}

export interface Offer {
  kind: DeviceKind
  device: ListedDevice
}

export interface DevicePicker extends Model<DevicePickerState> {
  readonly actions: Record<'open' | 'allow' | 'test', Action>
  choose (kind: DeviceKind, id: string): void

  /**
   * Of what is offered: do without it
   */
  decline (kind: DeviceKind): void
  close (): void
}

export type { DeviceField }
export { deviceGroups } from './device-groups.ts'
export { createDevicePicker } from './picker-model.ts'
