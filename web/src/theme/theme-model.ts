import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { Memory } from '../start/memory.ts'

export type Theme = 'light' | 'dark'

export interface ThemeModel extends Model<Theme> {
  toggle (): void
}

/**
 * As the system has it, until the person chooses
 */
export function createThemeModel (memory: Memory, root: HTMLElement = document.documentElement): ThemeModel {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const state = createState<Theme>('light')

  function apply (): void {
    const chosen = memory.read('theme') ?? root.dataset.theme

    if (chosen === 'light' || chosen === 'dark') {
      root.dataset.theme = chosen
      state.set(chosen)
    } else {
      state.set(system.matches ? 'dark' : 'light')
    }
  }

  system.addEventListener('change', apply)
  apply()

  return {
    get: state.get,
    subscribe: state.subscribe,
    toggle: () => {
      const theme = state.get() === 'dark' ? 'light' : 'dark'
      root.dataset.theme = theme
      memory.write('theme', theme)
      state.set(theme)
    }
  }
}
