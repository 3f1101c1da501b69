import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

/**
 * What the address bar asks for beside a room or a person, which are taken out of
 * it: `main` is the first screen, or the room that we are in
 */
export type Screen = 'main' | 'diagnostics' | 'data'

export const MAIN_LINK = '#/'
export const DIAGNOSTICS_LINK = '#/diagnostics'
export const DATA_LINK = '#/data'

export function readScreen (hash: string): Screen {
  switch (hash.replace(/\/$/, '')) {
    case DIAGNOSTICS_LINK: return 'diagnostics'
    case DATA_LINK: return 'data'
    default: return 'main'
  }
}

export function watchScreen (): Model<Screen> {
  const state = createState<Screen>(readScreen(location.hash))
  addEventListener('hashchange', () => { state.set(readScreen(location.hash)) })

  return state
}
