import { rateLimit, rateLimits } from '../../src/common/index.ts'
import { ANSWER_BURST, ANSWERS_PER_SECOND, MAX_NETWORKS, REQUEST_BURST, REQUESTS_PER_SECOND } from './constants.ts'

export interface RequestLimits {
  /**
   * @param address - of the sender, 4 or 16 bytes
   * @returns whether it may be answered
   */
  take (address: Uint8Array, now?: number): boolean
}

/**
 * How many requests are answered: so many of one network, so that nobody can be
 * drowned in answers to requests that were forged in its name, and so many in all
 */
export function requestLimits (): RequestLimits {
  const networks = rateLimits(REQUESTS_PER_SECOND, REQUEST_BURST, MAX_NETWORKS)
  const all = rateLimit(ANSWERS_PER_SECOND, ANSWER_BURST)

  return {
    take: (address, now) => networks.take(networkOf(address), now) && all.take(now)
  }
}

/**
 * An IPv4 address, or the /64 that an IPv6 address is in: whoever has one
 * address of it has all
 */
export function networkOf (address: Uint8Array): string {
  return address.subarray(0, 8).join('.')
}
