import { createState, derive } from '../model/state.ts'
import { createCallWindow } from './call-window.ts'
import { createFullScreen } from './full-screen.ts'
import { createTileScreens } from './tile-screens.ts'
import type { CallWindow } from './call-window.ts'
import type { TileScreens } from './tile-screens.ts'
import type { Action } from '../actions/action.ts'
import type { LayoutChoice } from '../layout/index.ts'
import type { Model, State } from '../model/state.ts'
import type { Memory } from '../start/memory.ts'

/**
 * What stands beside the stage
 */
export type Panel = 'people' | 'chat' | 'together'

export interface ViewState {
  layout: LayoutChoice
  panel?: Panel

  /**
   * The tile that is kept large
   */
  pinned?: string

  /**
   * As somebody else does, instead of the two above
   */
  led?: Pick<ViewState, 'layout' | 'pinned'>

  /**
   * Our own picture is not shown to ourselves
   */
  selfHidden: boolean

  /**
   * Ourselves as in a mirror; the others never see it so
   */
  mirrored: boolean

  /**
   * Where there are more people than the stage has room for
   */
  page: number
}

export const LAYOUTS: readonly LayoutChoice[] = ['auto', 'grid', 'speaker', 'side']

/**
 * How one person looks at a room: nobody else sees anything of it
 */
export interface ViewModel extends Model<ViewState> {
  readonly actions: Record<'people' | 'chat' | 'together' | 'hideSelf' | 'mirror', Action>

  /**
   * Only where the browser can do it
   */
  readonly fullScreen?: Action
  readonly callWindow: CallWindow
  readonly screens: TileScreens
  readonly layouts: readonly Action[]
  pin (tile: string): Action

  /**
   * Whether all of a picture is shown, rather than all of its place filled
   */
  fit (tile: string, byDefault: boolean): Action
  turn (page: number): void
  show (panel: Panel | undefined): void

  /**
   * Look at the room as somebody else does, until a choice of our own
   */
  follow (led: ViewState['led']): void
}

/**
 * What is seen of it
 */
export function seenView ({ layout, pinned, led }: ViewState): Pick<ViewState, 'layout' | 'pinned'> {
  return led ?? { layout, pinned }
}

/**
 * Until the signal fires
 */
export function createViewModel (memory: Memory, signal: AbortSignal): ViewModel {
  const remembered = memory.read('layout')
  const state = createState<ViewState>({
    layout: LAYOUTS.find(layout => layout === remembered) ?? 'auto',
    selfHidden: false,
    mirrored: memory.read('mirror') !== 'no',
    page: 0
  })
  const fits = new Map<string, State<boolean>>()
  const fullScreen = createFullScreen(signal)

  function panel (panel: Panel, single: string): Action {
    return {
      id: panel,
      label: `room.panel.${panel}`,
      group: 'people',
      shortcut: { single },
      status: derive(state, now => ({ enabled: true, pressed: now.panel === panel })),
      perform: () => { state.update({ panel: state.get().panel === panel ? undefined : panel }) }
    }
  }

  function choose (layout: LayoutChoice): Action {
    return {
      id: `layout-${layout}`,
      label: `view.layout.${layout}`,
      status: derive(state, now => ({ enabled: true, pressed: seenView(now).layout === layout })),
      perform: () => {
        memory.write('layout', layout)
        state.update({ layout, page: 0, led: undefined })
      }
    }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    actions: {
      people: panel('people', 'p'),
      chat: panel('chat', 'c'),
      together: panel('together', 't'),
      hideSelf: {
        id: 'hide-self',
        label: 'view.hide-self',
        group: 'view',
        status: derive(state, ({ selfHidden }) => ({ enabled: true, pressed: selfHidden })),
        perform: () => { state.update({ selfHidden: !state.get().selfHidden }) }
      },
      mirror: {
        id: 'mirror',
        label: 'view.mirror',
        group: 'view',
        status: derive(state, ({ mirrored }) => ({ enabled: true, pressed: mirrored })),
        perform: () => {
          const mirrored = !state.get().mirrored
          memory.write('mirror', mirrored ? 'yes' : 'no')
          state.update({ mirrored })
        }
      }
    },
    fullScreen: fullScreen.supported
      ? {
          id: 'full-screen',
          label: 'view.full-screen',
          group: 'view',
          shortcut: { single: 'f' },
          status: derive(fullScreen, element => ({ enabled: true, pressed: element != null && element === document.documentElement })),
          perform: () => { fullScreen.toggle(document.documentElement) }
        }
      : undefined,
    callWindow: createCallWindow(signal),
    screens: createTileScreens(fullScreen),
    layouts: LAYOUTS.map(choose),
    pin: tile => ({
      id: 'pin',
      label: 'view.pin',
      status: derive(state, now => ({ enabled: true, pressed: seenView(now).pinned === tile })),
      perform: () => { state.update({ pinned: seenView(state.get()).pinned === tile ? undefined : tile, led: undefined }) }
    }),
    fit: (tile, byDefault) => {
      const fit = fits.get(tile) ?? createState(byDefault)
      fits.set(tile, fit)

      return {
        id: 'fit',
        label: 'view.fit',
        status: derive(fit, pressed => ({ enabled: true, pressed })),
        perform: () => { fit.set(!fit.get()) }
      }
    },
    turn: (page) => { state.update({ page }) },
    show: (panel) => { state.update({ panel }) },
    follow: (led) => { state.update({ led }) }
  }
}
