/**
 * Parts of a browser; some have no wake lock
 */
export interface WakeLockScope {
  navigator?: { wakeLock?: Pick<WakeLock, 'request'> }
  document?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
}

/**
 * Keep the screen on until the signal fires. A browser takes the lock back when
 * the page is hidden; it is asked for again when the page is seen again. Where
 * the screen cannot be kept on, it is not: nobody needs to know
 *
 * @see https://www.w3.org/TR/screen-wake-lock/
 */
export function keepAwake (signal: AbortSignal, { navigator, document }: WakeLockScope = globalThis): void {
  const wakeLock = navigator?.wakeLock

  if (wakeLock == null || document == null || signal.aborted) {
    return
  }

  let lock: WakeLockSentinel | undefined
  let asking = false

  const ask = async (): Promise<void> => {
    if (asking || signal.aborted || document.visibilityState !== 'visible' || lock?.released === false) {
      return
    }

    asking = true

    try {
      lock = await wakeLock.request('screen')
    } catch {
      // such as a battery that is nearly empty
    } finally {
      asking = false
    }

    if (signal.aborted) {
      release()
    }
  }

  const release = (): void => { lock?.release().catch(() => {}) }
  const onChange = (): void => { void ask() }

  document.addEventListener('visibilitychange', onChange)
  signal.addEventListener('abort', () => {
    document.removeEventListener('visibilitychange', onChange)
    release()
  }, { once: true })
  onChange()
}
