import { PING_BYTES, PING_PROTOCOL } from './constants.ts'
import type { AbortOptions, Connection } from '@libp2p/interface'

/**
 * Milliseconds, there and back, over an open connection: the shortest of several,
 * since the first one waits for the stream
 *
 * @throws {Error} the other end does not answer as it should
 * @see https://github.com/libp2p/specs/blob/master/ping/ping.md
 */
export async function pingConnection (connection: Pick<Connection, 'newStream'>, times: number, { signal }: AbortOptions): Promise<number> {
  const stream = await connection.newStream(PING_PROTOCOL, { signal })
  const end = (): void => { stream.abort(signal?.reason) }
  signal?.addEventListener('abort', end)

  try {
    const took: number[] = []
    let missing = 0
    let start = 0

    const send = (): void => {
      missing = PING_BYTES
      start = performance.now()
      stream.send(crypto.getRandomValues(new Uint8Array(PING_BYTES)))
    }

    send()

    for await (const bytes of stream) {
      missing -= bytes.byteLength

      if (missing > 0) {
        continue
      }

      took.push(performance.now() - start)

      if (took.length === times) {
        void stream.close().catch(() => {})

        return Math.min(...took)
      }

      send()
    }

    throw new Error('The relay ended the ping')
  } finally {
    signal?.removeEventListener('abort', end)
  }
}
