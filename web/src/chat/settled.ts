/**
 * So long without being asked for again counts as rest, in milliseconds
 */
const REST_MS = 80

/**
 * A task that is asked for waits so long at most
 */
const MAX_WAIT_MS = 1_000

/**
 * Done at once where it is asked for after a rest, and otherwise when there is rest
 * again: a history comes in thousands of pieces, and nobody reads while it does
 */
export function settled (task: () => void, signal: AbortSignal): () => void {
  let rest: ReturnType<typeof setTimeout> | undefined

  /**
   * Runs while the task is asked for
   */
  let patience: ReturnType<typeof setTimeout> | undefined

  signal.addEventListener('abort', () => {
    clearTimeout(rest)
    clearTimeout(patience)
  }, { once: true })

  function run (): void {
    clearTimeout(rest)
    clearTimeout(patience)
    patience = undefined
    rest = setTimeout(onRest, REST_MS)
    task()
  }

  function onRest (): void {
    rest = undefined

    if (patience != null) {
      run()
    }
  }

  return () => {
    if (signal.aborted) {
      return
    }

    if (rest == null) {
      run()
      return
    }

    clearTimeout(rest)
    rest = setTimeout(onRest, REST_MS)
    patience ??= setTimeout(run, MAX_WAIT_MS)
  }
}
