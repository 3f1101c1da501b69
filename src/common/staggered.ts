import { setMaxListeners } from 'main-event'
import { pause } from './abort.ts'

export interface StaggeredInit<T> {
  /**
   * Milliseconds that each way has for itself before the next one is tried beside
   * it; one that fails makes way at once
   */
  everyMs: number
  signal: AbortSignal

  /**
   * What comes when there is something already
   */
  discard (late: T): void
}

/**
 * Try ways in their order, and take what comes first: whoever waits for one that
 * is dead waits no longer than for its turn
 *
 * @throws {AggregateError} none led anywhere, each with its reason
 * @see https://www.rfc-editor.org/rfc/rfc8305
 */
export async function staggered <T> (ways: Array<(signal: AbortSignal) => Promise<T>>, { everyMs, signal, discard }: StaggeredInit<T>): Promise<T> {
  const errors: unknown[] = []
  const found = Promise.withResolvers<T>()
  const done = new AbortController()
  const within = AbortSignal.any([signal, done.signal])
  setMaxListeners(Infinity, within)
  let isFound = false

  const attempt = async (way: (typeof ways)[number]): Promise<void> => {
    const own = new AbortController()
    const giveUp = (): void => { own.abort(within.reason) }
    within.addEventListener('abort', giveUp, { once: true })

    try {
      const value = await way(own.signal)
      within.removeEventListener('abort', giveUp)

      if (isFound) {
        discard(value)
      } else {
        isFound = true
        found.resolve(value)
      }
    } catch (err) {
      within.removeEventListener('abort', giveUp)
      errors.push(err)
    }
  }

  const tryAll = async (): Promise<void> => {
    const attempts: Array<Promise<void>> = []

    for (const way of ways) {
      if (within.aborted) {
        break
      }

      const turn = new AbortController()
      attempts.push(attempt(way).finally(() => { turn.abort() }))
      await pause(everyMs, AbortSignal.any([within, turn.signal]))
    }

    await Promise.all(attempts)
    found.reject(new AggregateError(errors, 'None of the ways led anywhere'))
  }

  const giveUp = (): void => { found.reject(new AggregateError([...errors, signal.reason], 'The time is over')) }
  signal.addEventListener('abort', giveUp, { once: true })

  if (signal.aborted) {
    giveUp()
  } else {
    void tryAll()
  }

  try {
    return await found.promise
  } finally {
    isFound = true
    signal.removeEventListener('abort', giveUp)
    done.abort()
  }
}
