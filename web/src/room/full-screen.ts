import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

/**
 * What fills the screen, where something does
 */
export interface FullScreen extends Model<Element | undefined> {
  readonly supported: boolean

  /**
   * To be called from a click
   */
  toggle (element: Element): void
}

export interface FullScreenScope {
  document?: Pick<Document, 'fullscreenEnabled' | 'fullscreenElement' | 'exitFullscreen' | 'addEventListener'>
}

/**
 * Until the signal fires, which gives the screen back
 */
export function createFullScreen (signal: AbortSignal, { document }: FullScreenScope = globalThis): FullScreen {
  const state = createState<{ element?: Element }>({})

  function leave (): void {
    document?.exitFullscreen().catch(() => {})
  }

  document?.addEventListener('fullscreenchange', () => { state.set({ element: document.fullscreenElement ?? undefined }) }, { signal })
  signal.addEventListener('abort', () => {
    if (state.get().element != null) {
      leave()
    }
  }, { once: true })

  return {
    supported: document?.fullscreenEnabled === true,
    get: () => state.get().element,
    subscribe: state.subscribe,
    toggle: (element) => {
      if (document?.fullscreenElement === element) {
        leave()
      } else {
        // a browser may refuse; then nothing has changed
        element.requestFullscreen().catch(() => {})
      }
    }
  }
}
