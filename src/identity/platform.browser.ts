import type { Identity } from './index.ts'

const IDENTITY_LOCK = 'freeflow-identity'

/**
 * A browser has no files: use `storedIdentity` with an IndexedDB datastore
 */
export async function fileIdentity (path: string): Promise<Identity> {
  throw new Error(`A browser cannot read the file "${path}": use storedIdentity`)
}

/**
 * @returns how to give the lock back, or nothing where another tab has it
 */
export async function takeLock (): Promise<(() => Promise<void>) | undefined> {
  const locks = globalThis.navigator?.locks

  if (locks == null) {
    return async () => {}
  }

  return new Promise((resolve, reject) => {
    const held = locks.request(IDENTITY_LOCK, { ifAvailable: true }, async lock => {
      if (lock == null) {
        resolve(undefined)
        return
      }

      // the lock is held until this promise resolves, or the tab is gone
      const { promise, resolve: end } = Promise.withResolvers<void>()
      resolve(async () => {
        end()
        await held
      })
      await promise
    })
    held.catch(reject)
  })
}
