import { createState, derive } from '../model/state.ts'
import type { Action } from '../actions/action.ts'
import type { LayoutChoice } from '../layout/index.ts'
import type { Model } from '../model/state.ts'
import type { Memory } from '../start/memory.ts'

/**
 * What stands beside the stage
 */
export type Panel = 'people'

export interface ViewState {
  layout: LayoutChoice
  panel?: Panel

  /**
   * The tile that is kept large
   */
  pinned?: string

  /**
   * Our own picture is not shown to ourselves
   */
  selfHidden: boolean

  /**
   * Ourselves as in a mirror; the others never see it so
   */
  mirrored: boolean
}

export const LAYOUTS: readonly LayoutChoice[] = ['auto', 'grid', 'speaker', 'side']

/**
 * How one person looks at a room: nobody else sees anything of it
 */
export interface ViewModel extends Model<ViewState> {
  readonly actions: Record<'people' | 'hideSelf' | 'mirror', Action>
  readonly layouts: readonly Action[]
  pin (tile: string): Action
  show (panel: Panel | undefined): void
}

export function createViewModel (memory: Memory): ViewModel {
  const remembered = memory.read('layout')
  const state = createState<ViewState>({
    layout: LAYOUTS.find(layout => layout === remembered) ?? 'auto',
    selfHidden: false,
    mirrored: memory.read('mirror') !== 'no'
  })

  function choose (layout: LayoutChoice): Action {
    return {
      id: `layout-${layout}`,
      label: `view.layout.${layout}`,
      status: derive(state, now => ({ enabled: true, pressed: now.layout === layout })),
      perform: () => {
        memory.write('layout', layout)
        state.update({ layout })
      }
    }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    actions: {
      people: {
        id: 'people',
        label: 'room.panel.people',
        group: 'people',
        shortcut: { single: 'p' },
        status: derive(state, ({ panel }) => ({ enabled: true, pressed: panel === 'people' })),
        perform: () => { state.update({ panel: state.get().panel === 'people' ? undefined : 'people' }) }
      },
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
    layouts: LAYOUTS.map(choose),
    pin: tile => ({
      id: 'pin',
      label: 'view.pin',
      status: derive(state, ({ pinned }) => ({ enabled: true, pressed: pinned === tile })),
      perform: () => { state.update({ pinned: state.get().pinned === tile ? undefined : tile }) }
    }),
    show: (panel) => { state.update({ panel }) }
  }
}
