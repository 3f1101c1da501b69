/**
 * The worker's end of `worker-engines.ts`: engines behind messages
 */
import { own, takeCapture, takePlayout } from './streams.ts'
import type { Engine, Engines } from './index.ts'
import type { ToPage, ToWorker } from './worker-messages.ts'

/**
 * The worker's global scope, or a port
 */
export interface Scope {
  addEventListener (type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void
  postMessage (message: ToPage, options?: { transfer: Transferable[] }): void
}

/**
 * An engine that throws is closed, and the page told so
 */
export function hostEngines (scope: Scope, engines: (origin: number) => Engines): void {
  const running = new Map<number, Engine>()

  const create = (id: number, origin: number): void => {
    running.set(id, engines(origin).create({
      onKey (key) { scope.postMessage({ id, type: 'key', key }) },
      onBytes (lane, bytes) {
        const whole = own(bytes)
        scope.postMessage({ id, type: 'bytes', lane, bytes: whole }, { transfer: [whole.buffer] })
      },
      onSilent () { scope.postMessage({ id, type: 'silent' }) },
      onBroken () { scope.postMessage({ id, type: 'broken' }) },
      onFlowing (publication, flowing) { scope.postMessage({ id, type: 'flowing', publication, flowing }) }
    }))
  }

  scope.addEventListener('message', ({ data: message }) => {
    const { id } = message

    try {
      if (message.type === 'create') {
        create(id, message.origin)
      } else if (message.type === 'close') {
        running.get(id)?.close()
        running.delete(id)
      } else {
        const engine = running.get(id)

        if (engine != null) {
          pass(engine, message, scope)
        }
      }
    } catch (error: any) {
      running.get(id)?.close()
      running.delete(id)
      scope.postMessage({ id, type: 'failed', reason: String(error?.stack ?? error) })
    }
  })

  scope.postMessage({ type: 'ready' })
}

function pass (engine: Engine, message: Exclude<ToWorker, { type: 'create' | 'close' }>, scope: Scope): void {
  switch (message.type) {
    case 'addKey': engine.addKey(message.key, message.fresh); break
    case 'carry': engine.carry(message.carried); break
    case 'receive': engine.receive(message.lane, message.bytes); break
    case 'send': engine.send(message.publication, message.kind, takeCapture(message.capture)); break
    case 'encode': engine.encode(message.publication, message.encoding); break
    case 'decodes': engine.decodes(message.codecs); break
    case 'stopSending': engine.stopSending(message.publication); break
    case 'play': engine.play(message.publication, message.kind, takePlayout(message.playout)); break
    case 'stopPlaying': engine.stopPlaying(message.publication); break
    default: {
      const { id, request } = message
      engine.stats().then(stats => { scope.postMessage({ id, type: 'stats', request, stats }) }, () => {})
    }
  }
}
