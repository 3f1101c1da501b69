import { scryptAsync } from '@noble/hashes/scrypt.js'
import { SCRYPT } from './constants.ts'

/**
 * What takes long on purpose, in a worker: on the page's own thread it would hold
 * up libp2p, which starts at the same time. Where there can be no worker, there
 * after all
 */
export async function scrypt (password: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  try {
    return await inWorker(password, salt)
  } catch {
    return scryptAsync(password, salt, SCRYPT)
  }
}

async function inWorker (password: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  // bundlers look for exactly this expression
  const worker = new Worker(new URL('./scrypt-worker.js', import.meta.url), { type: 'module' })

  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => { resolve(data) })
      worker.addEventListener('error', reject)
      worker.postMessage({ password, salt })
    })
  } finally {
    worker.terminate()
  }
}
