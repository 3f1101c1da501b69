/**
 * Wait until something is so
 *
 * @throws {Error} with `what` in it, after `ms` milliseconds
 */
export async function until (condition: () => boolean | Promise<boolean>, what: string | (() => string), ms = 15_000): Promise<void> {
  const end = Date.now() + ms

  while (!await condition()) {
    if (Date.now() > end) {
      throw new Error(`Not within ${ms} ms: ${typeof what === 'string' ? what : what()}`)
    }

    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
