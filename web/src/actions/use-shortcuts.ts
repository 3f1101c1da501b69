import { useEffect } from 'react'
import { matches } from './shortcut.ts'
import type { Action } from './action.ts'

export function useShortcuts (actions: readonly Action[]): void {
  useEffect(() => {
    function onKey (event: KeyboardEvent): void {
      const action = actions.find(({ shortcut }) => shortcut != null && matches(shortcut, event))

      if (action == null) {
        return
      }

      // the browser's own meaning of the key never surprises anybody here
      event.preventDefault()

      if (!event.repeat && action.status.get().enabled) {
        action.perform()
      }
    }

    addEventListener('keydown', onKey)
    return () => { removeEventListener('keydown', onKey) }
  }, [actions])
}
