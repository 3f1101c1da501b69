/**
 * Engines in a worker of the page, all in one
 */
import { decodedPictures } from './picture-support.ts'
import { RemoteEngine } from './remote-engine.ts'
import type { Engine, EngineEvents, Engines } from './index.ts'
import type { ToPage } from './worker-messages.ts'
import type { ComponentLogger, Logger } from '@libp2p/interface'

/**
 * A worker without engines is kept for so long: the next call is near
 */
const IDLE_MS = 30_000

/**
 * A worker that has not begun by then never will
 */
const START_TIMEOUT_MS = 5_000

export interface WorkerEnginesInit {
  /**
   * Makes the worker; throws where there can be none
   */
  worker? (): Worker
  logger?: ComponentLogger
}

/**
 * Where no worker can be had, engines run in the page
 */
export function workerEngines ({ worker = engineWorker, logger }: WorkerEnginesInit = {}): Engines {
  const log = logger?.forComponent('freeflow:media:engines')
  let home: Home | undefined

  return {
    decodes: decodedPictures,

    create (events) {
      if (home == null || home.gone) {
        home = new Home(worker, log)
      }

      return home.create(events)
    }
  }
}

function engineWorker (): Worker {
  // bundlers look for exactly this expression
  return new Worker(new URL('./engine-worker.js', import.meta.url), { type: 'module' })
}

/**
 * The worker, or the page in its place
 */
class Home {
  gone = false
  #worker?: Worker
  #log?: Logger
  #engines = new Map<number, RemoteEngine>()
  #ids = 0
  #idle?: ReturnType<typeof setTimeout>
  #ready: Promise<void>

  constructor (make: () => Worker, log?: Logger) {
    this.#log = log
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(reject, START_TIMEOUT_MS, new Error('The worker does not begin'))
    this.#ready = promise.finally(() => { clearTimeout(timer) })

    try {
      const worker = this.#worker = make()
      worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
        if (data.type === 'ready') {
          resolve()
        } else {
          this.#engines.get(data.id)?.onMessage(data)
        }
      })
      worker.addEventListener('error', ({ message, filename, lineno }) => {
        log?.error('in the worker: %s (%s:%d)', message, filename, lineno)
        reject(new Error(message ?? 'The worker cannot be loaded'))
      })
    } catch (error: any) {
      reject(error)
    }

    this.#ready.catch(error => {
      log?.error('no worker, engines run in the page - %e', error)
      this.#worker?.terminate()
      this.#worker = undefined
    })
  }

  create (events: EngineEvents): Engine {
    clearTimeout(this.#idle)
    const id = this.#ids++
    const engine = new RemoteEngine(id, events, () => { this.#remove(id) })
    this.#engines.set(id, engine)

    this.#ready.then(
      () => { engine.connect((message, transfer = []) => { this.#worker?.postMessage(message, transfer) }, performance.timeOrigin) },
      async () => {
        // only here: the page has no use for it otherwise
        const { browserEngines } = await import('./browser-engines.ts')
        engine.settle(browserEngines(performance.timeOrigin))
      }
    ).catch(error => { engine.fail(error) })

    return engine
  }

  #remove (id: number): void {
    this.#engines.delete(id)

    if (this.#engines.size === 0) {
      this.#idle = setTimeout(() => {
        this.#log?.('end the worker')
        this.gone = true
        this.#worker?.terminate()
      }, IDLE_MS)
    }
  }
}
