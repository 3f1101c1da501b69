import { createState } from '../model/state.ts'
import { inventory } from './inventory.ts'
import type { Item, Kept } from './inventory.ts'
import type { Model } from '../model/state.ts'
import type { PeerSource } from '../peer/peer-source.ts'

export type Deletion = 'everything' | 'histories'

export interface DataState {
  /**
   * Nothing before it was looked at
   */
  items?: readonly Item[]

  /**
   * Whether they mean it, and what
   */
  asking?: Deletion
  deleting: boolean
  failed: boolean
}

export interface DataModel extends Model<DataState> {
  look (): Promise<void>

  ask (asking?: Deletion): void

  /**
   * What is kept of rooms, and nothing else
   */
  deleteHistories (): Promise<void>

  /**
   * Everything, for good; then the app starts over
   */
  deleteAll (): Promise<void>
}

export interface DataInit {
  peers: Pick<PeerSource, 'stop'>
  storage: { readKept (): Promise<Kept>, deleteKept (): Promise<void>, deleteHistories (): Promise<void> }
  startOver(): void
}

export function createDataModel ({ peers, storage, startOver }: DataInit): DataModel {
  const state = createState<DataState>({ deleting: false, failed: false })

  async function look (): Promise<void> {
    try {
      state.update({ items: inventory(await storage.readKept()) })
    } catch {
      // a browser that keeps nothing, or tells nobody
      state.update({ items: [] })
    }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    look,
    ask: (asking) => { state.update({ asking }) },
    deleteHistories: async () => {
      state.update({ asking: undefined, deleting: true, failed: false })

      try {
        await storage.deleteHistories()
        await look()
        state.update({ deleting: false })
      } catch {
        state.update({ deleting: false, failed: true })
      }
    },
    deleteAll: async () => {
      state.update({ asking: undefined, deleting: true, failed: false })

      try {
        // it would write again what is deleted
        await peers.stop()
        await storage.deleteKept()
        startOver()
      } catch {
        state.update({ deleting: false, failed: true })
      }
    }
  }
}
