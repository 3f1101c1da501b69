import { rmSync } from 'node:fs'
import type { Stage } from '../test/natlab/stage.ts'

/**
 * Nothing that runs in a lab outlives it
 */
export function endWhenInterrupted ({ lab, folder }: Stage): void {
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

  for (const [signal, code] of Object.entries(signals)) {
    process.once(signal, () => {
      lab.downNow()
      rmSync(folder, { recursive: true, force: true })
      process.exit(code)
    })
  }
}
