import { useEffect } from 'react'
import type { RefObject } from 'react'

const IDLE_MS = 4_000

/**
 * From a finger's coming to the click that it makes
 */
const TAP_MS = 500

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focusin'] as const

/**
 * Marks an element with `data-idle` while nobody does anything. Not while
 * something in it is open, or the keyboard is at what would be hidden
 */
export function useIdle (element: RefObject<HTMLElement | null>, after = IDLE_MS): void {
  useEffect(() => {
    const scope = new AbortController()
    const { signal } = scope
    let timer: ReturnType<typeof setTimeout> | undefined

    function rest (): void {
      if (element.current == null || busy(element.current)) {
        timer = setTimeout(rest, after)
      } else {
        element.current.dataset.idle = 'true'
      }
    }

    function wake (): void {
      if (element.current?.dataset.idle === 'true') {
        element.current.dataset.idle = 'false'
      }

      clearTimeout(timer)
      timer = setTimeout(rest, after)
    }

    /**
     * A finger that wakes the controls does not also press what it cannot see
     */
    function onTouch (event: PointerEvent): void {
      const { current } = element

      if (event.pointerType === 'touch' && current?.dataset.idle === 'true' && event.target instanceof Element && event.target.closest('footer, header') != null) {
        current.addEventListener('click', swallow, { capture: true, once: true })
        setTimeout(() => { current.removeEventListener('click', swallow, { capture: true }) }, TAP_MS)
      }
    }

    addEventListener('pointerdown', onTouch, { capture: true, signal })
    SIGNS.forEach(sign => { addEventListener(sign, wake, { capture: true, passive: true, signal }) })
    signal.addEventListener('abort', () => { clearTimeout(timer) })
    wake()

    return () => { scope.abort() }
  }, [element, after])
}

function swallow (click: Event): void {
  click.preventDefault()
  click.stopPropagation()
}

function busy (element: HTMLElement): boolean {
  return element.querySelector('[aria-expanded="true"], :is(header, footer) :is(button, a):focus-visible') != null || document.querySelector('dialog[open]') != null
}
