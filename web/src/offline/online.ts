import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

/**
 * Whether this device has a network at all
 */
export function watchOnline (): Model<boolean> {
  const state = createState(navigator.onLine)
  addEventListener('online', () => { state.set(true) })
  addEventListener('offline', () => { state.set(false) })

  return state
}
