import { held } from './held-stream.ts'
import type { Stream } from '@libp2p/interface'
import type { Uint8ArrayList } from 'uint8arraylist'

/**
 * What libp2p's streams have inside and do not show
 */
type InnerStream = Stream & {
  onData? (data: Uint8Array | Uint8ArrayList): void
}

/**
 * Look at what comes over a stream before whoever reads it, and read on later where it
 * is too much. Before anybody listens: what comes until then is kept, and given to the
 * first who does
 *
 * @param stream - before anybody reads it
 * @param cost - milliseconds to wait after that; it may abort the stream instead
 * @returns waits so many milliseconds
 */
export function paced (stream: InnerStream, cost: (data: Uint8Array | Uint8ArrayList) => number): (ms: number) => void {
  const onData = stream.onData?.bind(stream)
  let timer: ReturnType<typeof setTimeout> | undefined

  const hold = (ms: number): void => {
    if (ms > 0 && timer == null) {
      const letGo = held(stream)
      timer = setTimeout(() => {
        timer = undefined
        letGo()
      }, ms)
    }
  }

  if (onData != null) {
    stream.onData = data => {
      const ms = cost(data)

      if (stream.status !== 'aborted') {
        onData(data)
        hold(ms)
      }
    }
  }

  stream.addEventListener('close', () => { clearTimeout(timer) }, { once: true })

  return hold
}
