import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

/**
 * What the address bar asks for beside a room or a person, which are taken out of
 * it: `main` is the first screen, or the room that we are in
 */
export type Screen = 'main' | 'diagnostics'

export const MAIN_LINK = '#/'
export const DIAGNOSTICS_LINK = '#/diagnostics'

export function readScreen (hash: string): Screen {
  return hash.replace(/\/$/, '') === DIAGNOSTICS_LINK ? 'diagnostics' : 'main'
}

export function watchScreen (): Model<Screen> {
  const state = createState<Screen>(readScreen(location.hash))
  addEventListener('hashchange', () => { state.set(readScreen(location.hash)) })

  return state
}
