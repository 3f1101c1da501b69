import { derive } from '../model/state.ts'
import type { OwnMedia } from './index.ts'
import type { Action } from '../actions/action.ts'
import type { Shortcut } from '../actions/shortcut.ts'
import type { Device } from '../problems/problem.ts'

const KEYS: Record<Device, Shortcut> = { microphone: { key: 'd', single: 'm' }, camera: { key: 'e', single: 'v' } }

/**
 * The two toggles, before and in a call. `keepMicrophone`: off means silent
 * rather than closed, so that nobody misses the first word after it.
 */
export function deviceActions (own: OwnMedia, { keepMicrophone }: { keepMicrophone: boolean }): Record<Device, Action> {
  function toggle (device: Device): Action {
    return {
      id: device,
      label: `device.${device}`,
      shortcut: KEYS[device],
      group: 'media',
      status: derive(own, state => ({ enabled: true, pressed: state[device].wanted })),
      perform: () => {
        if (own.get()[device].wanted) {
          own.drop(device, { keep: keepMicrophone && device === 'microphone' })
        } else {
          void own.want(device)
        }
      }
    }
  }

  return { microphone: toggle('microphone'), camera: toggle('camera') }
}
