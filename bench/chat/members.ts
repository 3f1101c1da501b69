/**
 * Members in processes of their own
 */
import { Program } from '../program.ts'
import type { Requests } from './process.ts'

export interface Process {
  ask <N extends keyof Requests> (name: N, args: Requests[N]['args']): Promise<Requests[N]['result']>
  stop (): Promise<void>
}

export async function startProcess (): Promise<Process> {
  const program = await Program.start(new URL('./process.ts', import.meta.url))

  return {
    ask: async (name, args) => program.ask(name, args),

    async stop () {
      await program.ask('stop').catch(() => {})
      await program.end()
    }
  }
}
