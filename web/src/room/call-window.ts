import { createState, derive } from '../model/state.ts'
import type { Action } from '../actions/action.ts'
import type { Model } from '../model/state.ts'

/**
 * The call in a small window of its own, which stays above all others
 *
 * @see https://wicg.github.io/document-picture-in-picture/
 */
export interface CallWindow extends Model<Window | undefined> {
  /**
   * Only where the browser can do it
   */
  readonly action?: Action
}

interface WindowSource {
  requestWindow (options: { width: number, height: number }): Promise<Window>
}

export interface CallWindowScope {
  documentPictureInPicture?: WindowSource
}

const SIZE = { width: 360, height: 300 }

/**
 * Until the signal fires, which closes it
 */
export function createCallWindow (signal: AbortSignal, { documentPictureInPicture: source }: CallWindowScope = globalThis as CallWindowScope): CallWindow {
  const state = createState<{ window?: Window }>({})

  async function open (source: WindowSource): Promise<void> {
    const window = await source.requestWindow(SIZE)

    if (signal.aborted) {
      window.close()
      return
    }

    dress(window.document)
    window.addEventListener('pagehide', () => { state.set({}) }, { signal })
    state.set({ window })
  }

  signal.addEventListener('abort', () => { state.get().window?.close() }, { once: true })

  return {
    get: () => state.get().window,
    subscribe: state.subscribe,
    action: source == null
      ? undefined
      : {
          id: 'call-window',
          label: 'view.call-window',
          status: derive(state, ({ window }) => ({ enabled: true, pressed: window != null })),
          perform: () => {
            const { window } = state.get()

            if (window == null) {
              // a browser may refuse; then nothing has changed
              open(source).catch(() => {})
            } else {
              window.close()
            }
          }
        }
  }
}

/**
 * The same looks as here
 */
function dress (other: Document): void {
  const { lang, dir, dataset } = document.documentElement
  Object.assign(other.documentElement, { lang, dir })
  other.title = document.title

  if (dataset.theme != null) {
    other.documentElement.dataset.theme = dataset.theme
  }

  for (const { href } of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    const link = other.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    other.head.append(link)
  }
}
