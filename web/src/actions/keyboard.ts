import { createState } from '../model/state.ts'
import { ALWAYS } from './action.ts'
import { isMac, matches, matchesSingle } from './shortcut.ts'
import { isTyping } from './typing.ts'
import type { Action } from './action.ts'
import type { Model } from '../model/state.ts'
import type { Memory } from '../start/memory.ts'

export interface KeyboardState {
  /**
   * What can be done now, in the order in which it came
   */
  actions: readonly Action[]

  /**
   * Whether keys by themselves do something: who dictates, or hits keys by
   * accident, switches them off
   *
   * @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts
   */
  singleKeys: boolean

  /**
   * The list of all of it is shown
   */
  overview: boolean
}

export interface Keyboard extends Model<KeyboardState> {
  readonly mac: boolean

  /**
   * Shows the list
   */
  readonly overview: Action

  /**
   * Let keys do these as well, until the function is called that comes back
   */
  use (actions: readonly Action[]): () => void
  allowSingleKeys (allow: boolean): void
  closeOverview (): void
}

export interface KeyboardInit {
  memory: Pick<Memory, 'read' | 'write'>
  target?: Pick<EventTarget, 'addEventListener'>
  userAgent?: string
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing' | 'target' | 'preventDefault'>

export function createKeyboard ({ memory, target = globalThis, userAgent = navigator.userAgent }: KeyboardInit): Keyboard {
  const mac = isMac(userAgent)
  const overview: Action = {
    id: 'shortcuts',
    label: 'shortcuts.open',
    group: 'app',
    shortcut: { single: '?' },
    status: ALWAYS,
    perform: () => { state.update({ overview: !state.get().overview }) }
  }
  const state = createState<KeyboardState>({ actions: [overview], singleKeys: memory.read('single-keys') !== 'no', overview: false })
  let used: Array<readonly Action[]> = []

  function collect (next: Array<readonly Action[]>): void {
    used = next
    state.update({ actions: [...new Set([...used.flat(), overview])] })
  }

  function onKey (press: KeyPress): void {
    const single = state.get().singleKeys && !isTyping(press.target)
    const action = state.get().actions.find(({ shortcut }) => shortcut != null && (matches(shortcut, press, mac) || (single && matchesSingle(shortcut, press))))

    if (action == null || press.isComposing) {
      return
    }

    // the browser's own meaning of the key never surprises anybody here
    press.preventDefault()

    if (!press.repeat && action.status.get().enabled) {
      action.perform()
    }
  }

  target.addEventListener('keydown', event => { onKey(event as KeyboardEvent) })

  return {
    get: state.get,
    subscribe: state.subscribe,
    mac,
    overview,
    use: (actions) => {
      const mine = [...actions]
      collect([...used, mine])
      return () => { collect(used.filter(other => other !== mine)) }
    },
    allowSingleKeys: (allow) => {
      memory.write('single-keys', allow ? 'yes' : 'no')
      state.update({ singleKeys: allow })
    },
    closeOverview: () => { state.update({ overview: false }) }
  }
}
