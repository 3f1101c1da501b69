import { RELAY_V2_HOP_CODEC, RELAY_V2_STOP_CODEC } from '@libp2p/circuit-relay-v2'
import { pause } from '../src/common/index.ts'
import type { Connection, Libp2p } from '@libp2p/interface'

/**
 * Those who are sent away together would come to another relay together
 */
const MS_PER_CONNECTION = 5
const LOOK_INTERVAL_MS = 50

/**
 * Sends away who needs no circuit, one after the other, but within half of the
 * time, and again who does not any longer; until no circuit is left
 *
 * @throws {Error} the reason of the signal
 */
export async function drain (libp2p: Pick<Libp2p, 'getConnections'>, within: number, circuits: () => number, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + within

  while (performance.now() < until) {
    const free = libp2p.getConnections().filter(connection => !carries(connection))

    for (const [index, connection] of free.entries()) {
      const isLate = performance.now() > until - within / 2

      if (!isLate && index > 0) {
        await pause(MS_PER_CONNECTION, signal)
      }

      signal?.throwIfAborted()
      void connection.close().catch(err => { connection.abort(err) })
    }

    if (circuits() === 0) {
      return
    }

    await pause(LOOK_INTERVAL_MS, signal)
    signal?.throwIfAborted()
  }
}

function carries ({ streams }: Connection): boolean {
  return streams.some(({ protocol }) => protocol === RELAY_V2_HOP_CODEC || protocol === RELAY_V2_STOP_CODEC)
}
