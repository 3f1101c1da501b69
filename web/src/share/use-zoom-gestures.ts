import { useEffect, useRef } from 'react'
import { panBy, pinch, wheelFactor, zoomBy } from './zoom.ts'
import type { Zoom } from './zoom.ts'
import type { Point } from 'freeflow-connect'
import type { RefObject } from 'react'

type Change = (change: (zoom: Zoom) => Zoom) => void

/**
 * A line that begins; takes the places it goes to, in the view
 */
type Begin = () => (at: Point) => void

/**
 * Wheel, two fingers, and a pointer that moves the picture or draws
 */
export function useZoomGestures (pane: RefObject<HTMLElement | null>, change: Change, begin: Begin | undefined): void {
  const latest = useRef(begin)
  latest.current = begin

  useEffect(() => pane.current == null ? undefined : watch(pane.current, change, () => latest.current), [pane, change])
}

function watch (pane: HTMLElement, change: Change, beginner: () => Begin | undefined): () => void {
  const scope = new AbortController()
  const { signal } = scope
  const pointers = new Map<number, Point>()
  let draw: ((at: Point) => void) | undefined

  function at ({ clientX, clientY }: MouseEvent): Point {
    const { left, top, width, height } = pane.getBoundingClientRect()

    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }

  function onDown (event: PointerEvent): void {
    if (event.button !== 0) {
      return
    }

    pane.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, at(event))
    // a second finger means the picture
    draw = pointers.size === 1 ? beginner()?.() : undefined
    draw?.(at(event))
  }

  function onMove (event: PointerEvent): void {
    const before = pointers.get(event.pointerId)

    if (before == null) {
      return
    }

    const now = at(event)
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
    pointers.set(event.pointerId, now)

    if (other != null) {
      const { width, height } = pane.getBoundingClientRect()
      change(zoom => pinch(zoom, [before, other], [now, other], { width, height }))
    } else if (draw != null) {
      draw(now)
    } else {
      change(zoom => zoom.scale > 1 ? panBy(zoom, now.x - before.x, now.y - before.y) : zoom)
    }
  }

  function onUp ({ pointerId }: PointerEvent): void {
    pointers.delete(pointerId)
    draw = undefined
  }

  pane.addEventListener('pointerdown', onDown, { signal })
  pane.addEventListener('pointermove', onMove, { signal })
  pane.addEventListener('pointerup', onUp, { signal })
  pane.addEventListener('pointercancel', onUp, { signal })
  pane.addEventListener('wheel', event => {
    event.preventDefault()
    change(zoom => zoomBy(zoom, wheelFactor(event), at(event)))
  }, { signal, passive: false })

  return () => { scope.abort() }
}
