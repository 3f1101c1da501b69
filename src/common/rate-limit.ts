import { Latest } from './latest.ts'
import { full, refilled, without } from './token-bucket.ts'

export interface RateLimit {
  /**
   * Take one token; false where none is left
   */
  take (now?: number): boolean
}

/**
 * A token bucket: `burst` at once, `perSecond` in the long run
 */
export function rateLimit (perSecond: number, burst: number): RateLimit {
  const rate = { perSecond, burst }
  let bucket = full(rate, 0)

  return {
    take (now = Date.now()): boolean {
      bucket = refilled(bucket, rate, now)

      if (bucket.tokens < 1) {
        return false
      }

      bucket = without(bucket, 1)

      return true
    }
  }
}

/**
 * Token buckets by name: one who takes too much leaves the others theirs. Names
 * cost nothing, so that only the latest are remembered
 */
export interface RateLimits {
  take (name: string, now?: number): boolean
}

export const MAX_RATE_LIMITS = 256

export function rateLimits (perSecond: number, burst: number, max = MAX_RATE_LIMITS): RateLimits {
  const limits = new Latest<string, RateLimit>(max)

  return {
    take (name, now) {
      const limit = limits.get(name) ?? rateLimit(perSecond, burst)
      limits.set(name, limit)

      return limit.take(now)
    }
  }
}
