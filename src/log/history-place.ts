import { Key } from 'interface-datastore/key'
import { historyPrefix } from './kept-names.ts'
import type { HistoryPlace, HistoryPlaceInit } from './index.ts'

/**
 * Where the history of a room is, or would be. What reads and writes it is loaded
 * where somebody keeps one
 */
export function historyPlace (init: HistoryPlaceInit): HistoryPlace {
  return {
    exists: async () => init.datastore.has(new Key(`${historyPrefix(init.room)}index`)),

    async open () {
      const { createHistoryStore } = await import('./history-store.ts')

      return createHistoryStore(init)
    }
  }
}
