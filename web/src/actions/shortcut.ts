/**
 * A key together with Command on a Mac, where Control moves the caret, and with
 * Control elsewhere
 */
export interface Shortcut {
  key: string
}

export type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export function matches ({ key }: Shortcut, stroke: Keystroke, mac: boolean): boolean {
  return stroke.key.toLowerCase() === key && stroke.metaKey === mac && stroke.ctrlKey === !mac && !stroke.altKey && !stroke.shiftKey
}

export function isMac (userAgent: string): boolean {
  return /Mac|iPhone|iPad/.test(userAgent)
}

/**
 * As `aria-keyshortcuts` wants it
 */
export function ariaShortcut ({ key }: Shortcut, mac: boolean): string {
  return `${mac ? 'Meta' : 'Control'}+${key.toUpperCase()}`
}

/**
 * As people know it
 */
export function shortcutText ({ key }: Shortcut, mac: boolean): string {
  return mac ? `⌘ ${key.toUpperCase()}` : `Ctrl + ${key.toUpperCase()}`
}
