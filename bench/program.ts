/**
 * A program of its own that is told what to do, so that what each part of a
 * measurement takes of the machine is known by itself
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ChildProcess } from 'node:child_process'

export type Deeds = Record<string, (what: any) => unknown>

interface Answer {
  id: number
  result?: unknown
  error?: string
}

const START_TIMEOUT_MS = 30_000
const DEED_TIMEOUT_MS = 120_000

export class Program {
  #child: ChildProcess
  #asked = new Map<number, PromiseWithResolvers<any>>()
  #next = 0

  private constructor (child: ChildProcess) {
    this.#child = child
    child.on('message', ({ id, result, error }: Answer) => {
      const asked = this.#asked.get(id)
      this.#asked.delete(id)

      if (error == null) {
        asked?.resolve(result)
      } else {
        asked?.reject(new Error(error))
      }
    })
    child.once('exit', code => {
      this.#asked.forEach(({ reject }) => { reject(new Error(`A program ended with ${code}`)) })
      this.#asked.clear()
    })
  }

  /**
   * @param file - that calls `serve`
   * @param flags - for Node
   */
  static async start (file: URL, flags: string[] = []): Promise<Program> {
    const child = fork(file, [], { execArgv: flags, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    await once(child, 'message', { signal: AbortSignal.timeout(START_TIMEOUT_MS) })

    return new Program(child)
  }

  get pid (): number {
    return this.#child.pid ?? 0
  }

  async ask <T = void> (name: string, what: object = {}): Promise<T> {
    const id = this.#next++
    const asked = Promise.withResolvers<T>()
    const timer = setTimeout(() => { asked.reject(new Error(`"${name}" took too long`)) }, DEED_TIMEOUT_MS)
    this.#asked.set(id, asked)
    this.#child.send({ id, name, what })

    return asked.promise.finally(() => { clearTimeout(timer) })
  }

  /**
   * As where the power goes
   */
  kill (): void {
    this.#child.kill('SIGKILL')
  }

  async end (): Promise<void> {
    if (this.#child.exitCode == null && this.#child.signalCode == null) {
      const exit = once(this.#child, 'exit')
      this.#child.kill('SIGTERM')
      const timer = setTimeout(() => { this.#child.kill('SIGKILL') }, START_TIMEOUT_MS)
      await exit
      clearTimeout(timer)
    }
  }
}
