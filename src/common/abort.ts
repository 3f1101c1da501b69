import { setMaxListeners } from 'main-event'

/**
 * A signal that fires after `ms` milliseconds, or when any of the others does
 */
export function deadline (ms: number, ...signals: Array<AbortSignal | undefined>): AbortSignal {
  const signal = AbortSignal.any([
    AbortSignal.timeout(ms),
    ...signals.filter(signal => signal != null)
  ])

  // one deadline is often handed to many waits at once, which is no leak
  setMaxListeners(Infinity, signal)

  return signal
}

/**
 * Wait; ends early, without an error, when the signal fires
 */
export async function pause (ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) {
    return
  }

  await new Promise<void>(resolve => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
}
