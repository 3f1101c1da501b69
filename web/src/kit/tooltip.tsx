import { lazy, Suspense, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

/**
 * Long enough not to be in the way of a pointer that passes by
 */
const DELAY_MS = 500

const TooltipBubble = lazy(async () => import('./tooltip-bubble.tsx'))

/**
 * Shows the words of `data-tip`, of whatever the pointer rests on or the keyboard
 * has come to. One for the whole app
 */
export function Tooltips (): ReactNode {
  const [target, setTarget] = useState<HTMLElement>()

  useEffect(() => {
    const scope = new AbortController()
    const { signal } = scope
    let timer: ReturnType<typeof setTimeout> | undefined

    function aim (next: HTMLElement | undefined): void {
      clearTimeout(timer)

      if (next == null) {
        setTarget(undefined)
      } else {
        timer = setTimeout(() => { setTarget(next.isConnected ? next : undefined) }, DELAY_MS)
      }
    }

    addEventListener('pointerover', event => {
      if (event.pointerType === 'mouse') {
        aim(tipped(event.target))
      }
    }, { signal })
    addEventListener('focusin', ({ target }) => { aim(target instanceof HTMLElement && target.matches(':focus-visible') ? tipped(target) : undefined) }, { signal })
    addEventListener('focusout', () => { aim(undefined) }, { signal })
    addEventListener('pointerdown', () => { aim(undefined) }, { signal })
    addEventListener('keydown', () => { aim(undefined) }, { signal })
    signal.addEventListener('abort', () => { clearTimeout(timer) })

    return () => { scope.abort() }
  }, [])

  // its button may go while the pointer rests on it
  useEffect(() => {
    if (target != null) {
      const observer = new IntersectionObserver(([{ isIntersecting }]) => { isIntersecting || setTarget(undefined) })
      observer.observe(target)

      return () => { observer.disconnect() }
    }
  }, [target])

  return target != null && <Suspense><TooltipBubble target={target} /></Suspense>
}

function tipped (target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') ?? undefined : undefined
}
