/**
 * What every layer may use: waiting, retrying, framing
 */
export { deadline, pause } from './abort.ts'
export { backoff } from './backoff.ts'
export type { BackoffInit } from './backoff.ts'
export { framed } from './framing.ts'
export type { Codec, Framed, FramedInit } from './framing.ts'
export { rateLimit } from './rate-limit.ts'
export type { RateLimit } from './rate-limit.ts'
