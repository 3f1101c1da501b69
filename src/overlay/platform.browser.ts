import type { Transport } from '@libp2p/interface'

/**
 * Transports that only this platform has: a browser has none of its own
 */
export function platformTransports (): Array<(components: any) => Transport> {
  return []
}
