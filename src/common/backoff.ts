export interface BackoffInit {
  /**
   * Milliseconds before the second attempt
   */
  first: number

  /**
   * Milliseconds between attempts, at most
   */
  max: number

  /**
   * Between 0 and 1; replaced in tests
   */
  random?(): number
}

/**
 * How long to wait before attempt `n` (0: the first one, which never waits).
 * Doubles each time, with a jitter of a quarter, so that those who lost the
 * same relay do not come back at the same moment
 */
export function backoff (attempt: number, { first, max, random = Math.random }: BackoffInit): number {
  if (attempt === 0) {
    return 0
  }

  const base = Math.min(first * 2 ** (attempt - 1), max)

  return Math.round(base * (0.75 + random() * 0.5))
}
