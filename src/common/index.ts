/**
 * What every layer may use: waiting, retrying, framing, limits
 */
export { deadline, pause } from './abort.ts'
export { backoff } from './backoff.ts'
export type { BackoffInit } from './backoff.ts'
export { closeWithin } from './close.ts'
export { TooMuchError } from './errors.ts'
export { framed } from './framing.ts'
export type { Codec, Framed, FramedInit } from './framing.ts'
export { Latest } from './latest.ts'
export { rateLimit, rateLimits } from './rate-limit.ts'
export type { RateLimit, RateLimits } from './rate-limit.ts'
export { refusals } from './refusals.ts'
export type { Refusals } from './refusals.ts'
export { staggered } from './staggered.ts'
export { Wait } from './wait.ts'
