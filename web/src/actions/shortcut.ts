/**
 * Keys that do what an action does. One of the two at least
 */
export interface Shortcut {
  /**
   * Together with Command on a Mac, where Control moves the caret, and with
   * Control elsewhere
   */
  key?: string

  /**
   * By itself, where nobody is typing
   */
  single?: string

  /**
   * Done as long as the key is held: whoever does it listens to the key himself
   */
  held?: true
}

export type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & Partial<Pick<KeyboardEvent, 'code'>>

/**
 * With Command or Control
 */
export function matches ({ key }: Shortcut, stroke: Keystroke, mac: boolean): boolean {
  return letterOf(stroke) === key && stroke.metaKey === mac && stroke.ctrlKey === !mac && !stroke.altKey && !stroke.shiftKey
}

/**
 * By itself. Signs such as `?` are typed with other keys than that on many
 * keyboards; letters are not
 */
export function matchesSingle ({ single, held }: Shortcut, stroke: Keystroke): boolean {
  const letter = letterOf(stroke)

  if (held === true || letter !== single || stroke.metaKey || stroke.ctrlKey) {
    return false
  }

  return /^\p{L}$|^.{2,}$|^ $/u.test(letter) ? !stroke.shiftKey && !stroke.altKey : true
}

/**
 * What a key means. Where the keyboard writes another script, the key counts that
 * has the letter on a Latin one
 */
function letterOf ({ key, code }: Keystroke): string {
  if (key === '؟') {
    return '?'
  }

  const place = /^Key([A-Z])$/.exec(code ?? '')?.[1]
  const foreign = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key)

  return (foreign && place != null ? place : key).toLowerCase()
}

export function isMac (userAgent: string): boolean {
  return /Mac|iPhone|iPad/.test(userAgent)
}

/**
 * As `aria-keyshortcuts` wants it
 */
export function ariaShortcut ({ key, single }: Shortcut, mac: boolean, singleKeys = true): string | undefined {
  const keys = [
    ...(key == null ? [] : [`${mac ? 'Meta' : 'Control'}+${key.toUpperCase()}`]),
    ...(single == null || !singleKeys ? [] : [single === ' ' ? 'Space' : single.toUpperCase()])
  ]

  return keys.length === 0 ? undefined : keys.join(' ')
}

/**
 * What keys are called, in the language of the person
 */
export interface KeyNames {
  control: string
  space: string
}

/**
 * The keys as they are printed on a keyboard: each that does it, and of what it is
 * made
 */
export function keysOf ({ key, single }: Shortcut, mac: boolean, names: KeyNames, singleKeys = true): string[][] {
  return [
    ...(key == null ? [] : [[mac ? '⌘' : names.control, key.toUpperCase()]]),
    ...(single == null || !singleKeys ? [] : [[single === ' ' ? names.space : single.toUpperCase()]])
  ]
}

/**
 * As people know it
 */
export function shortcutText (shortcut: Shortcut, mac: boolean, names: KeyNames, singleKeys = true): string {
  return keysOf(shortcut, mac, names, singleKeys).map(keys => keys.join(mac ? ' ' : ' + ')).join(', ')
}
