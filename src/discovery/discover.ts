import type { DiscoverySource, PeerHint } from './index.ts'
import type { Logger } from '@libp2p/interface'

export interface DiscoverInit {
  sources: DiscoverySource[]
  log: Logger
  signal: AbortSignal
  onHint (hint: PeerHint): void
}

/**
 * Run all sources side by side. One that fails or hangs holds up no other
 *
 * @returns when all have ended
 */
export async function discover ({ sources, log, signal, onHint }: DiscoverInit): Promise<void> {
  await Promise.all(sources.map(async ({ name, find }) => {
    try {
      await find(hint => {
        if (!signal.aborted) {
          log.trace('%s hints at %p', name, hint.peer)
          onHint(hint)
        }
      }, signal)
    } catch (err: any) {
      if (!signal.aborted) {
        log('discovery by %s failed - %e', name, err)
      }
    }
  }))
}
