import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { ParticipantStatistics } from 'freeflow-connect'

const INTERVAL_MS = 1_000

/**
 * Looks once a second, until the signal fires; a look that is slow is not
 * overtaken by the next
 */
export function watchStatistics (look: (signal: AbortSignal) => Promise<ParticipantStatistics | undefined>, signal: AbortSignal, interval = INTERVAL_MS): Model<ParticipantStatistics | undefined> {
  const state = createState<ParticipantStatistics | undefined>(undefined)
  let looking = false

  async function again (): Promise<void> {
    if (looking) {
      return
    }

    looking = true

    try {
      const statistics = await look(signal)

      if (!signal.aborted) {
        state.set(statistics)
      }
    } catch {
      // the link went away: the next look finds another one, or none
    } finally {
      looking = false
    }
  }

  const timer = setInterval(() => { void again() }, interval)
  signal.addEventListener('abort', () => { clearInterval(timer) }, { once: true })
  void again()

  return state
}
