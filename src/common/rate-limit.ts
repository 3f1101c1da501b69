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
  let tokens = burst
  let last = 0

  return {
    take (now = Date.now()): boolean {
      // a clock that was set back must not starve anybody
      const elapsed = Math.max(0, now - last)
      last = now
      tokens = Math.min(burst, tokens + elapsed / 1000 * perSecond)

      if (tokens < 1) {
        return false
      }

      tokens -= 1

      return true
    }
  }
}
