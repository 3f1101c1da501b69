/**
 * Whether there is likely a space bar to hold: phones and tablets alone have none,
 * and what can hover seldom comes without
 */
export function hasKeyboard (): boolean {
  return globalThis.matchMedia?.('(any-hover: hover)').matches !== false
}
