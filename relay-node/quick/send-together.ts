import type { AbortOptions } from '@libp2p/interface'
import type { Uint8ArrayList } from 'uint8arraylist'

/**
 * What libp2p's message streams have inside and do not show
 */
export interface Sending {
  status: string
  writeStatus: string
  writableNeedsDrain: boolean
  writeBuffer: Uint8ArrayList
  log: { error (...args: unknown[]): void }
  send (data: Uint8Array | Uint8ArrayList): boolean
  processSendQueue (): boolean
  close (options?: AbortOptions): Promise<void>
  abort (err: Error): void
}

/**
 * So much is sent at once, whatever may come
 */
const ENOUGH_BYTES = 64 * 1024

const waiting = new Set<() => void>()

/**
 * Whatever is sent before the event loop has turned goes out together
 */
export function sendTogether (stream: Sending): void {
  const send = stream.send.bind(stream)
  const close = stream.close.bind(stream)
  const abort = stream.abort.bind(stream)

  const flush = (): void => {
    try {
      if (stream.writeStatus === 'writable') {
        stream.processSendQueue()
      }
    } catch (err) {
      stream.log.error('could not send - %e', err)
    }
  }

  Object.assign<Sending, Partial<Sending>>(stream, {
    send (data) {
      if (stream.writeStatus !== 'writable' || stream.writeBuffer.byteLength + data.byteLength >= ENOUGH_BYTES) {
        return send(data)
      }

      stream.writeBuffer.append(data)
      soon(flush)

      return !stream.writableNeedsDrain
    },

    async close (options) {
      flush()
      await close(options)
    },

    abort (err) {
      flush()
      abort(err)
    }
  })
}

function soon (flush: () => void): void {
  if (waiting.size === 0) {
    setImmediate(() => {
      const flushes = [...waiting]
      waiting.clear()
      flushes.forEach(flush => { flush() })
    })
  }

  waiting.add(flush)
}
