/**
 * How the service worker answers
 *
 * - `page`: with the page that it keeps
 * - `file`: with a file that it keeps, from any version that it still has
 * - `network`: not at all, as if it were not there
 */
export type Answer = 'page' | 'file' | 'network'

export interface Asked {
  url: string
  method: string
  mode: string
}

/**
 * `scope` is the address of the app, and `files` is what is kept, relative to that.
 * The relays are never among it: who can be reached is asked anew each time
 */
export function answerOf ({ url, method, mode }: Asked, scope: string, files: ReadonlySet<string>): Answer {
  const { origin, pathname } = new URL(url)
  const app = new URL(scope)

  if (method !== 'GET' || origin !== app.origin || !pathname.startsWith(app.pathname)) {
    return 'network'
  }

  const path = pathname.slice(app.pathname.length)

  if (mode === 'navigate') {
    return path === '' || path === 'index.html' ? 'page' : 'network'
  }

  // names in there change with what is in them, so that an old one is never wrong
  return files.has(path) || path.startsWith('assets/') ? 'file' : 'network'
}

/**
 * Which caches of ours can go: all but this version's and the one before, which a
 * tab may still be showing
 *
 * @param names - of all caches, oldest first
 * @param prefix - what ours begin with
 * @param current - the one of this version
 */
export function oldCaches (names: readonly string[], prefix: string, current: string): string[] {
  return names.filter(name => name.startsWith(prefix) && name !== current).slice(0, -1)
}
