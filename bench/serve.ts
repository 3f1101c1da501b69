/**
 * The other end of `Program`: does what it is told, and says how it went
 */
import type { Deeds } from './program.ts'

export function serve (deeds: Deeds): void {
  process.on('message', async ({ id, name, what }: { id: number, name: string, what: object }) => {
    try {
      process.send?.({ id, result: await deeds[name](what) })
    } catch (err) {
      process.send?.({ id, error: String(err) })
    }
  })

  // nothing here outlives who asked for it; of SIGTERM a profile is written too
  process.once('disconnect', () => { process.exit(0) })
  process.once('SIGTERM', () => { process.exit(0) })
  process.send?.('ready')
}
