/**
 * A program is ready when it says so
 */
import { createInterface } from 'node:readline'
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

const START_TIMEOUT_MS = 10_000

/**
 * Waits for a line that holds some text
 *
 * @throws where it ends before, or does not say it in time
 */
export async function saying (child: ChildProcess & { stdout: Readable }, name: string, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => { reject(new Error(`${name} was not ready in time`)) }, START_TIMEOUT_MS)
  const onExit = (): void => { reject(new Error(`${name} did not start`)) }
  child.once('error', reject)
  child.once('exit', onExit)

  // read on after that too, else its writing blocks
  createInterface({ input: child.stdout }).on('line', line => {
    if (line.includes(text)) {
      resolve(undefined)
    }
  })

  try {
    await promise
  } finally {
    clearTimeout(timer)
    child.off('exit', onExit)
  }
}
