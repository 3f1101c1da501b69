import type { Stream } from '@libp2p/interface'

/**
 * Ends our side of a stream, and soon the other one too, whoever holds it open
 */
export function closeWithin (stream: Stream, ms: number): void {
  const timer = setTimeout(() => { stream.abort(new Error('The remote side has not closed the stream')) }, ms)
  stream.addEventListener('close', () => { clearTimeout(timer) }, { once: true })

  if (stream.status !== 'open') {
    clearTimeout(timer)
  }

  stream.close().catch(err => { stream.abort(err) })
}
