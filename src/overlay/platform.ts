import { tcp } from '@libp2p/tcp'
import type { Transport } from '@libp2p/interface'

/**
 * Transports that only this platform has
 */
export function platformTransports (): Array<(components: any) => Transport> {
  return [tcp()]
}
