/**
 * Which way a line of text runs
 */
export function direction (): 'ltr' | 'rtl' {
  return document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'
}
