/**
 * How many calls go through our relay until their frames come too late
 */
import { setTimeout as wait } from 'node:timers/promises'
import { MAX_DROPPED_SHARE, SETTLE_MS } from './constants.ts'
import { startProgram } from './programs.ts'
import { watching } from './watching.ts'

/**
 * What was said, and how it arrived
 */
export interface Frames {
  sent: number
  inTime: number
  late: number
}

export interface Calls {
  circuits: number

  /**
   * Of all frames
   */
  dropped: number

  /**
   * Of a core
   */
  busy: number
}

/**
 * One step after the other
 *
 * @returns each step, the last of which is too much if it did not end before
 */
export async function calls ({ step, max, ms }: { step: number, max: number, ms: number }, log: (calls: Calls) => void): Promise<Calls[]> {
  const [relay, callers, called] = await Promise.all(['ours', 'peer', 'peer'].map(async name => startProgram(name)))
  const steps: Calls[] = []

  try {
    const address = await relay.ask<string>('start')

    for (let from = 0; from < max; from += step) {
      await callers.ask('connect', { address, count: step })
      const to = await called.ask<string[]>('connect', { address, count: step })
      await called.ask('answer')
      await called.ask('reserve')
      await callers.ask('call', { from, to })
      await wait(SETTLE_MS)
      await Promise.all([callers, called].map(async program => program.ask('frames')))
      const used = await watching(relay.pid, wait(ms))
      const found = await Promise.all([callers, called].map(async program => program.ask<Frames>('frames')))
      const [sent, inTime] = (['sent', 'inTime'] as const).map(name => found.reduce((sum, frames) => sum + frames[name], 0))
      const now = { circuits: from + step, dropped: Math.max(0, 1 - inTime / sent), busy: used.cpuSeconds / used.seconds }
      steps.push(now)
      log(now)

      if (now.dropped > MAX_DROPPED_SHARE) {
        break
      }
    }

    return steps
  } finally {
    await Promise.all([relay, callers, called].map(async program => program.end()))
  }
}
