/**
 * Resolves when no other tab has it, and holds it until the signal fires or the tab
 * is gone
 *
 * @see https://www.w3.org/TR/web-locks/
 */
export async function holdLock (name: string, signal: AbortSignal): Promise<void> {
  const locks = globalThis.navigator?.locks

  if (locks == null) {
    return
  }

  await new Promise<void>((resolve, reject) => {
    locks.request(name, { signal }, async () => {
      resolve()
      await new Promise<void>(resolve => { signal.addEventListener('abort', () => { resolve() }, { once: true }) })
    }).catch(reject)
  })
}
