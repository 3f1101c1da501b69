import { isNamed, recall, SYSTEM_SPEAKER } from '../devices/index.ts'
import type { ListedDevice } from '../devices/index.ts'

export interface DeviceField {
  /**
   * `hidden`: there may be some, but the browser does not name them yet
   */
  state: 'ready' | 'hidden' | 'none'
  options: readonly ListedDevice[]

  /**
   * The ID of the one in use, or of the one that would be
   */
  value: string
}

/**
 * What a select for cameras or microphones shows. `used` is the ID of the device
 * that is open
 */
export function captureField (listed: readonly ListedDevice[], used: string | undefined, chosen: ListedDevice | undefined): DeviceField {
  if (listed.length === 0) {
    return { state: 'none', options: [], value: '' }
  }

  if (!isNamed(listed)) {
    return { state: 'hidden', options: [], value: '' }
  }

  const options = listed.filter(({ id }) => id !== '')
  const shown = options.find(({ id }) => id === used) ?? recall(options, chosen) ?? options[0]

  return { state: 'ready', options, value: shown.id }
}

/**
 * The same for speakers: there is always the system's own, under a name of ours
 * where the browser does not list it
 */
export function speakerField (listed: readonly ListedDevice[], used: string, systemLabel: string): DeviceField {
  const named = isNamed(listed) ? listed.filter(({ id }) => id !== '') : []
  const system = named.find(({ id }) => id === 'default')
  const options = system == null ? [{ id: SYSTEM_SPEAKER, label: systemLabel }, ...named] : named

  return { state: 'ready', options, value: used === SYSTEM_SPEAKER && system != null ? system.id : used }
}
