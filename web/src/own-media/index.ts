/**
 * Our own camera and microphone: what the person wants of them, and what became
 * of that. Lives from the first screen through every room.
 */

import type { ListedDevice } from '../devices/index.ts'
import type { Model } from '../model/state.ts'
import type { Device, ProblemCode } from '../problems/problem.ts'

export interface DeviceState {
  /**
   * What the toggle shows
   */
  wanted: boolean
  state: 'off' | 'starting' | 'on'
  problem?: ProblemCode
}

export interface OwnMediaState extends Record<Device, DeviceState> {
  /**
   * Whether what is wanted is really open; before, it is only a wish for later
   */
  open: boolean

  /**
   * Unplugged while in use, replaced by another, and plugged in again
   */
  offers: Partial<Record<Device, ListedDevice>>
}

export interface OwnMedia extends Model<OwnMediaState> {
  /**
   * Open everything that is wanted. What fails is not wanted any more and says
   * its problem
   */
  open (): Promise<void>

  /**
   * The same, as far as it needs no question to the person
   */
  openPermitted (): Promise<void>

  want (device: Device): Promise<void>

  /**
   * `keep`: only silence it, so that it is back in an instant
   */
  drop (device: Device, options?: { keep: boolean }): void

  /**
   * Take this one, now where it is open and else from the next time on
   */
  choose (device: Device, chosen: ListedDevice): Promise<void>

  /**
   * Stay with what is in use
   */
  decline (device: Device): void

  /**
   * Ask for what is not allowed yet, so that all devices have names
   */
  allow (): Promise<void>

  /**
   * The light goes off; what was wanted stays wanted
   */
  close (): void

  /**
   * The same devices again, as they are wanted now
   */
  reopen (device: Device): Promise<void>

  /**
   * Make anew what goes out of the track that is there
   */
  process (device: Device): void

  /**
   * Whether to listen while silenced may have changed
   */
  listen (): void

  /**
   * As captured
   */
  track (device: Device): MediaStreamTrack | undefined

  /**
   * What others see and hear; nothing while it is being made
   */
  output (device: Device): MediaStreamTrack | undefined

  /**
   * The momentary loudness of the microphone, 0 to 1; cheap, read it often
   */
  level (): number

  /**
   * The same while it is silenced, where the person lets us listen; nobody else
   * hears it
   */
  mutedLevel (): number

  /**
   * Show the own picture in an element
   */
  attach (video: HTMLVideoElement): () => void
}

export type { Device }
export { createOwnMedia } from './own-media.ts'
export { deviceActions } from './device-actions.ts'
export { idOf } from './exchange.ts'
