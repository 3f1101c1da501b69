import { useEffect, useState } from 'react'
import { placed } from './zoom.ts'
import type { Rect } from '../layout/index.ts'
import type { RefObject } from 'react'

const ALL: Rect = { x: 0, y: 0, width: 1, height: 1 }

/**
 * Where the picture is in its element, which follows both
 */
export function usePicturePlace (video: RefObject<HTMLVideoElement | null>): Rect {
  const [place, setPlace] = useState(ALL)

  useEffect(() => {
    const { current } = video

    if (current == null) {
      return
    }

    const look = (): void => {
      const { videoWidth, videoHeight, offsetWidth, offsetHeight } = current
      const next = placed({ width: videoWidth, height: videoHeight }, { width: offsetWidth, height: offsetHeight }, getComputedStyle(current).objectFit === 'cover')
      setPlace(before => JSON.stringify(before) === JSON.stringify(next) ? before : next)
    }
    const sizes = new ResizeObserver(look)
    // whether it fills its place is an attribute of the element
    const looks = new MutationObserver(look)
    sizes.observe(current)
    looks.observe(current, { attributes: true, attributeFilter: ['data-fit', 'class'] })
    current.addEventListener('resize', look)
    look()

    return () => {
      sizes.disconnect()
      looks.disconnect()
      current.removeEventListener('resize', look)
    }
  }, [video])

  return place
}
