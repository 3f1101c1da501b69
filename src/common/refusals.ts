import { Latest } from './latest.ts'
import { rateLimit } from './rate-limit.ts'
import type { Logger, PeerId } from '@libp2p/interface'

/**
 * Pairs of peer and reason that are remembered as said
 */
export const MAX_REFUSALS = 256

/**
 * Who comes under ever new names cannot fill the log either
 */
export const REFUSALS_PER_SECOND = 0.1
export const REFUSALS_BURST = 100

/**
 * Says what was refused, once for each peer and reason: who floods us with what
 * we do not take must not flood the log as well. The reason is the name of the
 * error, which unlike its message holds nothing of what came
 *
 * @returns whether it was said
 */
export type Refusals = (from: PeerId | string, err: Error, now?: number) => boolean

export function refusals (log: Logger, format = 'refused %s: %s'): Refusals {
  const said = new Latest<string, true>(MAX_REFUSALS)
  const limit = rateLimit(REFUSALS_PER_SECOND, REFUSALS_BURST)

  return (from, err, now = Date.now()) => {
    const key = `${from.toString()} ${err.name}`
    const isSaid = said.has(key)
    said.set(key, true)

    if (isSaid || !limit.take(now)) {
      return false
    }

    log(format, from.toString(), `${err.name}: ${err.message}`)

    return true
  }
}
