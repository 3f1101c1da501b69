import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

/**
 * Above everything, dialogs and full screen too, and cut off by nothing. For an
 * element with `popover='manual'`
 */
export function useTopLayer (element: RefObject<HTMLElement | null>, open: boolean): void {
  useLayoutEffect(() => {
    const { current } = element

    // a browser without it has the element where it is
    if (current == null || typeof current.showPopover !== 'function' || current.matches(':popover-open') === open) {
      return
    }

    if (open) {
      current.showPopover()
    } else {
      current.hidePopover()
    }
  }, [element, open])
}
