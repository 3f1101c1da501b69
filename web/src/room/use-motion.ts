import { useLayoutEffect, useRef } from 'react'
import type { Placed } from '../layout/index.ts'
import type { RefObject } from 'react'

const DURATION_MS = 260
const EASING = 'cubic-bezier(0.2, 0.7, 0.2, 1)'

/**
 * Lets a tile glide to its new place. It is laid out there at once and only drawn
 * on its way, so that nothing is laid out on the way
 */
export function useMotion (element: RefObject<HTMLElement | null>, place: Placed | undefined): void {
  const before = useRef<Placed>(undefined)

  useLayoutEffect(() => {
    const { current: from } = before
    before.current = place

    if (element.current == null || place == null || place.width === 0 || from === place || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return
    }

    const rtl = getComputedStyle(element.current).direction === 'rtl'
    const keyframes = motion(from, place, rtl)
    const animation = element.current.animate(keyframes, { duration: DURATION_MS, easing: EASING })

    return () => { animation.cancel() }
  }, [element, place])
}

/**
 * From where it was, or out of nothing
 */
export function motion (from: Placed | undefined, to: Placed, rtl: boolean): Keyframe[] {
  if (from == null || from.width === 0) {
    return [{ opacity: 0, transform: 'scale(0.92)' }, { opacity: 1, transform: 'none' }]
  }

  // x counts from where a line begins
  const x = (from.x - to.x) * (rtl ? -1 : 1)
  const transformOrigin = rtl ? '100% 0' : '0 0'

  return [
    { transformOrigin, transform: `translate(${x}px, ${from.y - to.y}px) scale(${from.width / to.width}, ${from.height / to.height})` },
    { transformOrigin, transform: 'none' }
  ]
}
