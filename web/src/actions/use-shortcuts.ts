import { useEffect } from 'react'
import { isMac, matches } from './shortcut.ts'
import type { Action } from './action.ts'

export function useShortcuts (actions: readonly Action[]): void {
  useEffect(() => {
    const mac = isMac(navigator.userAgent)

    function onKey (event: KeyboardEvent): void {
      const action = actions.find(({ shortcut }) => shortcut != null && matches(shortcut, event, mac))

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
