/**
 * Done at once, and then as often as it is asked for, but not more than once in so
 * long: a history comes in thousands of pieces
 */
export function throttle (task: () => void, interval: number, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false

  signal.addEventListener('abort', () => { clearTimeout(timer) }, { once: true })

  return function run (): void {
    if (signal.aborted) {
      return
    }

    if (timer != null) {
      again = true
      return
    }

    task()
    timer = setTimeout(() => {
      timer = undefined

      if (again) {
        again = false
        run()
      }
    }, interval)
  }
}
