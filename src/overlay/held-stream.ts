import type { Stream } from '@libp2p/interface'

const holders = new WeakMap<Stream, number>()

/**
 * Read a stream no further: what it says waits, in the end where it is said. Several
 * may hold it at a time
 *
 * @returns lets it go, once
 */
export function held (stream: Stream): () => void {
  holders.set(stream, (holders.get(stream) ?? 0) + 1)

  if (stream.readStatus === 'readable') {
    stream.pause()
  }

  return () => {
    const others = (holders.get(stream) ?? 0) - 1
    holders.set(stream, others)

    if (others === 0 && stream.readStatus === 'paused') {
      stream.resume()
    }
  }
}
