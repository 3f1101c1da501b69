import { createState } from '../model/state.ts'
import { watchStatistics } from '../path-panel/path-statistics.ts'
import { quality, steady } from './quality.ts'
import type { TileModel } from './index.ts'
import type { Quality } from './quality.ts'
import type { Model } from '../model/state.ts'

const INTERVAL_MS = 3_000

/**
 * Until the signal fires. `shares`: whether a screen comes from them now
 */
export function watchQuality (tile: Pick<TileModel, 'statistics'>, shares: () => boolean, signal: AbortSignal, interval = INTERVAL_MS): Model<Quality | undefined> {
  const state = createState<Quality | undefined>(undefined)
  let previous: Quality | undefined
  const statistics = watchStatistics(tile.statistics, signal, interval)

  statistics.subscribe(() => {
    const looked = statistics.get()
    const now = looked == null ? undefined : quality(looked, shares())
    state.set(steady(state.get(), previous, now))
    previous = now
  })

  return state
}
