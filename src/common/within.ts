import { deadline } from './abort.ts'
import type { Stream } from '@libp2p/interface'

/**
 * What comes over a stream, which is ended where it takes too long
 */
export async function within <T> (stream: Stream, next: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  const limit = deadline(ms, signal)
  const abort = (): void => { stream.abort(limit.reason) }
  limit.addEventListener('abort', abort, { once: true })

  // it fails too where nobody waits for it any more
  next.catch(() => {})

  try {
    limit.throwIfAborted()

    return await next
  } catch (err) {
    throw limit.aborted ? limit.reason : err
  } finally {
    limit.removeEventListener('abort', abort)
  }
}
