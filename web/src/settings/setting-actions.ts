import { derive } from '../model/state.ts'
import type { StoredSettings } from './stored-settings.ts'
import type { Action } from '../actions/action.ts'
import type { MessageKey } from '../i18n/index.ts'

/**
 * A setting that is on or off, for menus
 */
export function toggleSetting <K extends string> (settings: StoredSettings<Record<K, boolean>>, name: K, label: MessageKey, enabled: () => boolean = () => true): Action {
  return {
    id: `setting-${name}`,
    label,
    status: derive(settings, now => ({ enabled: enabled(), pressed: now[name] })),
    perform: () => { settings.change({ [name]: !settings.get()[name] } as Record<K, boolean>) }
  }
}

/**
 * One of the values of a setting, for menus
 */
export function chooseSetting <K extends string, V> (settings: StoredSettings<Record<K, V>>, name: K, value: V, label: MessageKey, enabled: () => boolean = () => true): Action {
  return {
    id: `setting-${name}-${value}`,
    label,
    status: derive(settings, now => ({ enabled: enabled(), pressed: now[name] === value })),
    perform: () => { settings.change({ [name]: value } as Record<K, V>) }
  }
}
