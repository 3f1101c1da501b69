import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

const LOOK_INTERVAL_MS = 3_600_000

/**
 * How long the new version may take to take over, in milliseconds
 */
const TAKE_OVER_TIMEOUT_MS = 3_000

/**
 * Whether a newer version of the app is there, and not refused
 */
export interface Updates extends Model<boolean> {
  /**
   * Load the page again, in the newer version. Nothing where somebody is in a
   * room, or on the way into one
   */
  reload (): void

  /**
   * Not now
   */
  later (): void

  /**
   * Keep the app in this browser from now on, and look for newer versions. A
   * browser that cannot goes without
   */
  start (): Promise<void>
}

export interface UpdatesInit {
  /**
   * The call comes first
   */
  busy (): boolean
  container?: ServiceWorkerContainer
  page?: Pick<EventTarget, 'addEventListener'>
  reload? (): void
}

export function createUpdates ({ busy, container = globalThis.navigator.serviceWorker, page = document, reload = () => { location.reload() } }: UpdatesInit): Updates {
  const state = createState(false)
  let registration: ServiceWorkerRegistration | undefined

  function watch (worker: ServiceWorker | null): void {
    const tell = (): void => {
      // the very first one replaces nothing
      if (worker?.state === 'installed' && container.controller != null) {
        state.set(true)
      }
    }

    worker?.addEventListener('statechange', tell)
    tell()
  }

  function look (): void {
    registration?.update().catch(() => {
      // without a connection there is nothing newer
    })
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    later: () => { state.set(false) },
    reload: () => {
      if (busy()) {
        return
      }

      const { waiting } = registration ?? {}

      if (waiting == null) {
        // another tab was quicker
        reload()
        return
      }

      const timer = setTimeout(reload, TAKE_OVER_TIMEOUT_MS)
      container.addEventListener('controllerchange', () => {
        clearTimeout(timer)
        reload()
      }, { once: true })
      waiting.postMessage('take-over')
    },
    start: async () => {
      try {
        registration = await container.register('./sw.js', { updateViaCache: 'none' })
        const { waiting, installing } = registration
        watch(waiting)
        watch(installing)
        registration.addEventListener('updatefound', () => { watch(registration?.installing ?? null) })
        setInterval(look, LOOK_INTERVAL_MS)
        page.addEventListener('visibilitychange', look)
      } catch {
        // a private window, a policy, or a browser without: it starts from the network
      }
    }
  }
}
