import { scryptAsync } from '@noble/hashes/scrypt.js'
import { SCRYPT } from './constants.ts'
import { checkSignatures as checkHere } from './signatures.ts'
import type { Signature } from './signatures.ts'

/**
 * So many, and a worker is faster than this thread: Chromium takes 0.1 ms for each,
 * on the thread that asks
 */
const MANY = 16

/**
 * A worker that has not answered by then never will
 */
const ANSWER_TIMEOUT_MS = 10_000

/**
 * A worker without work is kept for so long: a history comes in pieces
 */
const IDLE_MS = 5_000

/**
 * What takes long on purpose, in a worker: on the page's own thread it would hold
 * up libp2p, which starts at the same time. Where there can be no worker, there
 * after all
 */
export async function scrypt (password: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  let worker: Worker | undefined

  try {
    // bundlers look for exactly this expression
    worker = new Worker(new URL('./scrypt-worker.js', import.meta.url), { type: 'module' })

    return await ask(worker, { password, salt })
  } catch {
    return await scryptAsync(password, salt, SCRYPT)
  } finally {
    worker?.terminate()
  }
}

/**
 * What checks signatures beside this thread
 */
let checker: Worker | undefined
let canWork = true
let idle: ReturnType<typeof setTimeout> | undefined

/**
 * Many at a time in a worker, for the same reason
 */
export async function checkSignatures (signatures: readonly Signature[]): Promise<Array<boolean | undefined>> {
  if (signatures.length < MANY || !canWork) {
    return checkHere(signatures)
  }

  clearTimeout(idle)

  try {
    checker ??= new Worker(new URL('./signature-worker.js', import.meta.url), { type: 'module' })

    return await ask(checker, signatures)
  } catch {
    canWork = false

    return await checkHere(signatures)
  } finally {
    clearTimeout(idle)
    idle = setTimeout(() => {
      checker?.terminate()
      checker = undefined
    }, IDLE_MS)
  }
}

/**
 * @throws {Error} where the worker fails, or says nothing
 */
async function ask <Answer> (worker: Worker, question: unknown): Promise<Answer> {
  const { port1, port2 } = new MessageChannel()
  const asked = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(reject, ANSWER_TIMEOUT_MS, new Error('The worker does not answer'))
      port1.onmessage = ({ data }) => { resolve(data) }
      worker.addEventListener('error', () => { reject(new Error('The worker has failed')) }, { signal: asked.signal })
      worker.postMessage({ question, port: port2 }, [port2])
    })
  } finally {
    clearTimeout(timer)
    asked.abort()
    port1.close()
  }
}
