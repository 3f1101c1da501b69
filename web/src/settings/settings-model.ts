import { ALWAYS } from '../actions/action.ts'
import { createState } from '../model/state.ts'
import type { Action } from '../actions/action.ts'
import type { Model } from '../model/state.ts'

export type SettingsTab = 'sound' | 'picture' | 'general' | 'data'

/**
 * Which tab of the settings is open, where they are
 */
export interface SettingsModel extends Model<SettingsTab | undefined> {
  readonly open: Action
  readonly openData: Action
  show (tab: SettingsTab): void
  close (): void
}

export function createSettingsModel (): SettingsModel {
  const state = createState<SettingsTab | undefined>(undefined)

  return {
    get: state.get,
    subscribe: state.subscribe,
    open: { id: 'settings', label: 'settings.open', group: 'app', shortcut: { single: ',' }, status: ALWAYS, perform: () => { state.set('sound') } },
    openData: { id: 'data', label: 'data.open', group: 'app', status: ALWAYS, perform: () => { state.set('data') } },
    show: state.set,
    close: () => { state.set(undefined) }
  }
}
