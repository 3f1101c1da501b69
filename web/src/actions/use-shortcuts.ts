import { createContext, useContext, useLayoutEffect, useMemo } from 'react'
import { createState, derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { Action } from './action.ts'
import type { Keyboard } from './keyboard.ts'

const NO_KEYBOARD = createState({ singleKeys: false })

/**
 * The one keyboard of the page; `main.tsx` owns it
 */
export const KeyboardContext = createContext<Keyboard | undefined>(undefined)

/**
 * Keys do these as long as the component is there: from the moment that it can be seen,
 * which an effect after painting would be too late for
 */
export function useShortcuts (actions: readonly Action[]): void {
  const keyboard = useContext(KeyboardContext)

  useLayoutEffect(() => keyboard?.use(actions), [keyboard, actions])
}

/**
 * Whether keys by themselves do something
 */
export function useSingleKeys (): boolean {
  const keyboard = useContext(KeyboardContext)

  return useModel(useMemo(() => derive(keyboard ?? NO_KEYBOARD, ({ singleKeys }) => singleKeys), [keyboard]))
}
