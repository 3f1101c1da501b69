/**
 * What somebody does who is about to do more
 */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'input'] as const

/**
 * Where nobody does anything, in milliseconds: somebody may want to call us
 */
const AT_LAST_MS = 4_000

export interface WhenNeededInit {
  /**
   * As soon as the first screen is painted: a single press may be enough
   */
  soon: boolean
  target?: Pick<Window, 'addEventListener'>
  wait? (task: () => void, ms: number): void
  painted? (task: () => void): void
}

/**
 * What is heavy begins, once, when somebody does anything on the page, and at last
 * by itself; until then the first screen has the processor for itself
 *
 * @returns what begins it now
 */
export function whenNeeded (begin: () => void, { soon, target = globalThis.window, wait = (task, ms) => { setTimeout(task, ms) }, painted = afterPaint }: WhenNeededInit): () => void {
  const scope = new AbortController()

  function now (): void {
    if (!scope.signal.aborted) {
      scope.abort()
      begin()
    }
  }

  if (soon) {
    painted(now)
  } else {
    // what was pressed, or written, is seen first
    SIGNS.forEach(sign => { target.addEventListener(sign, () => { painted(now) }, { capture: true, passive: true, once: true, signal: scope.signal }) })
    wait(now, AT_LAST_MS)
  }

  return now
}

/**
 * Never painted in a tab that nobody looks at
 */
function afterPaint (task: () => void): void {
  if (document.visibilityState === 'visible') {
    requestAnimationFrame(() => { setTimeout(task) })
  } else {
    setTimeout(task)
  }
}
