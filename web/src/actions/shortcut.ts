/**
 * A key together with Control, or Command on a Mac
 */
export interface Shortcut {
  key: string
}

export type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export function matches ({ key }: Shortcut, stroke: Keystroke): boolean {
  return stroke.key.toLowerCase() === key && stroke.ctrlKey !== stroke.metaKey && !stroke.altKey && !stroke.shiftKey
}

/**
 * As `aria-keyshortcuts` wants it
 */
export function ariaShortcut ({ key }: Shortcut): string {
  return `Control+${key.toUpperCase()} Meta+${key.toUpperCase()}`
}

/**
 * As people know it
 */
export function shortcutText ({ key }: Shortcut, mac: boolean): string {
  return mac ? `⌘ ${key.toUpperCase()}` : `Ctrl + ${key.toUpperCase()}`
}
