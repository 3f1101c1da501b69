import { WAKE_LOOK_MS, WAKE_PAUSE_MS } from './constants.ts'

/**
 * Tells when the network may be another one than before: it came back, the device
 * or the page has slept, the page is looked at again
 *
 * @see https://wicg.github.io/page-lifecycle/
 * @returns ends it
 */
export function watchWake (onWake: () => void): () => void {
  const controller = new AbortController()
  const { signal } = controller
  const { connection } = (globalThis.navigator ?? {}) as { connection?: EventTarget }
  let last = Date.now()

  // of a sleep nobody tells but the clock
  const timer = setInterval(() => {
    const now = Date.now()
    const slept = now - last > WAKE_PAUSE_MS
    last = now

    if (slept) {
      onWake()
    }
  }, WAKE_LOOK_MS)
  signal.addEventListener('abort', () => { clearInterval(timer) })
  globalThis.addEventListener?.('online', onWake, { signal })
  globalThis.document?.addEventListener('resume', onWake, { signal })
  connection?.addEventListener('change', onWake, { signal })

  return () => { controller.abort() }
}
