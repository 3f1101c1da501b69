import { useLayoutEffect, useState } from 'react'
import type { Size } from '../layout/index.ts'
import type { RefObject } from 'react'

/**
 * The inner size of an element, in CSS pixels
 */
export function useSize (element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })

  useLayoutEffect(() => {
    const { current } = element

    if (current == null) {
      return
    }

    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect
      setSize({ width, height })
    })
    observer.observe(current)
    return () => { observer.disconnect() }
  }, [element])

  return size
}
