import { useEffect } from 'react'
import type { RefObject } from 'react'

const HOLD_MS = 500

/**
 * A finger trembles
 */
const MAX_MOVE_PX = 10

/**
 * What a thing can do is asked of the thing itself: with the other button of a mouse,
 * or by holding a finger on it
 *
 * @param target - what is pressed
 * @param open - show what can be done
 */
export function useContextOpen (target: RefObject<HTMLElement | null>, open: () => void): void {
  useEffect(() => {
    const element = target.current

    if (element == null) {
      return
    }

    const listening = new AbortController()
    const { signal } = listening
    let timer: ReturnType<typeof setTimeout> | undefined
    let from = { x: 0, y: 0 }
    let held = false

    function release (): void {
      clearTimeout(timer)
      timer = undefined
    }

    element.addEventListener('pointerdown', event => {
      release()
      held = false

      if (event.pointerType === 'touch' && event.isPrimary && !onControl(event)) {
        from = { x: event.clientX, y: event.clientY }
        timer = setTimeout(() => {
          held = true
          open()
        }, HOLD_MS)
      }
    }, { signal })
    element.addEventListener('pointermove', event => {
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > MAX_MOVE_PX) {
        release()
      }
    }, { signal })
    element.addEventListener('pointerup', release, { signal })
    element.addEventListener('pointercancel', release, { signal })
    element.addEventListener('contextmenu', event => {
      if (onControl(event)) {
        return
      }

      event.preventDefault()
      release()

      // some phones say both
      if (!held) {
        held = true
        open()
      }
    }, { signal })

    return () => {
      release()
      listening.abort()
    }
  }, [target, open])
}

/**
 * What is pressed has a meaning of its own
 */
function onControl ({ target }: Event): boolean {
  return target instanceof Element && target.closest('button, a, input, [role=menu], [role=dialog], dialog') != null
}
