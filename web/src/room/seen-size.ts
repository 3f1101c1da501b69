import type { Size } from '../layout/index.ts'

/**
 * Long enough for a window that is being dragged, short enough for an eye
 */
const SETTLE_MS = 150

const UNSEEN: Size = { width: 0, height: 0 }

/**
 * Tells how large an element is seen, in physical pixels; 0 × 0 while it is
 * scrolled away or the whole page is hidden
 */
export function watchSeenSize (element: HTMLElement, onSize: (size: Size) => void): () => void {
  // it may be in another window than this script
  const page = element.ownerDocument
  const { ResizeObserver, IntersectionObserver } = page.defaultView as Window & typeof globalThis
  let timer: ReturnType<typeof setTimeout> | undefined
  let visible = true
  let last: Size | undefined

  function tell (): void {
    // its own size, whatever moves it just now
    const { offsetWidth: width, offsetHeight: height } = element
    const seen = visible && page.visibilityState === 'visible' ? physical({ width, height }) : UNSEEN

    if (last?.width !== seen.width || last.height !== seen.height) {
      last = seen
      onSize(seen)
    }
  }

  function settle (): void {
    clearTimeout(timer)
    timer = setTimeout(tell, SETTLE_MS)
  }

  const sizes = new ResizeObserver(settle)
  const views = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting
    settle()
  })

  sizes.observe(element)
  views.observe(element)
  page.addEventListener('visibilitychange', settle)

  return () => {
    clearTimeout(timer)
    sizes.disconnect()
    views.disconnect()
    page.removeEventListener('visibilitychange', settle)
  }
}

function physical ({ width, height }: Size): Size {
  return { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) }
}
