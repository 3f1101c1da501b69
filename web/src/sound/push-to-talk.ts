/**
 * Talking while a key is held. Pure
 */

/**
 * Where a key was pressed
 */
export interface KeyPlace {
  tag: string

  /**
   * Of an input
   */
  type?: string
  role?: string
  editable: boolean

  /**
   * The focus came there by keyboard, and is shown
   */
  focusVisible: boolean
}

export interface TalkKey {
  key: string
  modified: boolean
  place: KeyPlace
}

export interface Talk {
  /**
   * The key is down
   */
  held: boolean

  /**
   * The microphone was opened for it, so it is silenced when the key comes up
   */
  talking: boolean
}

export type TalkEvent = 'down' | 'up' | 'gone'

export const SILENT_TALK: Talk = { held: false, talking: false }

const TYPED = new Set(['input', 'textarea', 'select', 'option'])

/**
 * Inputs whose space key does nothing but what a button's does
 */
const PRESSED_INPUTS = new Set(['button', 'submit', 'reset', 'image', 'checkbox', 'radio'])
const PRESSED_ROLES = new Set(['button', 'checkbox', 'link', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'switch', 'tab'])
const TYPED_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton', 'slider', 'listbox'])

/**
 * Whether it is meant for the microphone: never while somebody types, nor where
 * the keyboard is used to press a button; whoever has clicked one with a mouse
 * holds the key to talk
 */
export function meansTalk ({ key, modified, place }: TalkKey): boolean {
  if (key !== ' ' || modified || place.editable || TYPED_ROLES.has(place.role ?? '')) {
    return false
  }

  if (TYPED.has(place.tag) && !(place.tag === 'input' && PRESSED_INPUTS.has(place.type ?? ''))) {
    return false
  }

  const pressed = TYPED.has(place.tag) || ['button', 'a', 'summary', 'video', 'audio'].includes(place.tag) || PRESSED_ROLES.has(place.role ?? '')
  return !pressed || !place.focusVisible
}

/**
 * @param before - as it was
 * @param event - the key came down, or up, or the page is not looked at any more
 * @param muted - whether the microphone is there and silent
 */
export function talk (before: Talk, event: TalkEvent, muted: boolean): Talk {
  if (event !== 'down') {
    return SILENT_TALK
  }

  return before.held ? before : { held: true, talking: muted }
}
