import { createState, derive } from '../model/state.ts'
import { seeTile } from './seen-places.ts'
import type { FullScreen } from './full-screen.ts'
import type { TileModel } from './index.ts'
import type { Action } from '../actions/action.ts'

/**
 * The pictures as they are on the page, and what takes one of them out of it
 */
export interface TileScreens {
  /**
   * A tile has come onto the page. Returns what takes it back
   */
  add (tile: TileModel, element: HTMLElement, video: HTMLVideoElement): () => void

  /**
   * The element that shows somebody
   */
  video (tile: string): HTMLVideoElement | undefined

  /**
   * What this browser can do with a tile
   */
  actions (tile: TileModel): { fullScreen?: Action, pictureInPicture?: Action }
}

interface Screen {
  element: HTMLElement
  video: HTMLVideoElement
}

export function createTileScreens (fullScreen: FullScreen): TileScreens {
  const screens = new Map<string, Screen>()
  const floating = createState<{ tile?: string }>({})

  function watchWindow (tile: TileModel, video: HTMLVideoElement, signal: AbortSignal): void {
    video.addEventListener('enterpictureinpicture', event => {
      const { pictureInPictureWindow } = event as PictureInPictureEvent
      const tell = (): void => { seeTile(tile, 'window', { width: pictureInPictureWindow.width * devicePixelRatio, height: pictureInPictureWindow.height * devicePixelRatio }) }
      pictureInPictureWindow.addEventListener('resize', tell, { signal })
      floating.set({ tile: tile.id })
      tell()
    }, { signal })
    video.addEventListener('leavepictureinpicture', () => {
      seeTile(tile, 'window', { width: 0, height: 0 })

      if (floating.get().tile === tile.id) {
        floating.set({})
      }
    }, { signal })
  }

  return {
    add: (tile, element, video) => {
      const scope = new AbortController()
      screens.set(tile.id, { element, video })
      watchWindow(tile, video, scope.signal)

      return () => {
        scope.abort()
        screens.delete(tile.id)
      }
    },
    video: tile => screens.get(tile)?.video,
    actions: ({ id }) => ({
      fullScreen: fullScreen.supported
        ? {
            id: 'tile-full-screen',
            label: 'view.full-screen',
            status: derive(fullScreen, element => ({ enabled: true, pressed: element != null && element === screens.get(id)?.element })),
            perform: () => {
              const screen = screens.get(id)

              if (screen != null) {
                fullScreen.toggle(screen.element)
              }
            }
          }
        : undefined,
      pictureInPicture: globalThis.document?.pictureInPictureEnabled
        ? {
            id: 'tile-picture-in-picture',
            label: 'view.picture-in-picture',
            status: derive(floating, ({ tile }) => ({ enabled: true, pressed: tile === id })),
            perform: () => {
              if (floating.get().tile === id) {
                document.exitPictureInPicture().catch(() => {})
              } else {
                // a picture that is not there yet cannot be taken out
                screens.get(id)?.video.requestPictureInPicture().catch(() => {})
              }
            }
          }
        : undefined
    })
  }
}
