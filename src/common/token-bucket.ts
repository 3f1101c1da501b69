/**
 * How many tokens are there to take, be they bytes or messages. Pure
 */

/**
 * So many in the long run, and so many at once after a pause
 */
export interface Rate {
  perSecond: number
  burst: number
}

export interface Bucket {
  tokens: number

  /**
   * When it held them, in milliseconds
   */
  at: number
}

export function full ({ burst }: Rate, now: number): Bucket {
  return { tokens: burst, at: now }
}

/**
 * What it holds later; a clock that was set back takes nothing away
 */
export function refilled ({ tokens, at }: Bucket, { perSecond, burst }: Rate, now: number): Bucket {
  return { tokens: Math.min(burst, tokens + Math.max(0, now - at) / 1_000 * perSecond), at: now }
}

export function without (bucket: Bucket, tokens: number): Bucket {
  return { ...bucket, tokens: bucket.tokens - tokens }
}

/**
 * Milliseconds until it holds so many, or is as full as it gets
 */
export function timeUntil ({ tokens: held }: Bucket, { perSecond, burst }: Rate, tokens: number): number {
  return Math.max(0, Math.min(tokens, burst) - held) / perSecond * 1_000
}
