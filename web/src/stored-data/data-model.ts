import { createState } from '../model/state.ts'
import { inventory } from './inventory.ts'
import type { Item, Kept } from './inventory.ts'
import type { Model } from '../model/state.ts'
import type { PeerSource } from '../peer/peer-source.ts'

export interface DataState {
  /**
   * Nothing before it was looked at
   */
  items?: readonly Item[]
  asking: boolean
  deleting: boolean
  failed: boolean
}

export interface DataModel extends Model<DataState> {
  look (): Promise<void>

  /**
   * Whether they mean it
   */
  ask (asking: boolean): void

  /**
   * Everything, for good; then the app starts over
   */
  deleteAll (): Promise<void>
}

export interface DataInit {
  peers: Pick<PeerSource, 'stop'>
  storage: { readKept (): Promise<Kept>, deleteKept (): Promise<void> }
  startOver(): void
}

export function createDataModel ({ peers, storage, startOver }: DataInit): DataModel {
  const state = createState<DataState>({ asking: false, deleting: false, failed: false })

  return {
    get: state.get,
    subscribe: state.subscribe,
    look: async () => {
      try {
        state.update({ items: inventory(await storage.readKept()) })
      } catch {
        // a browser that keeps nothing, or tells nobody
        state.update({ items: [] })
      }
    },
    ask: (asking) => { state.update({ asking }) },
    deleteAll: async () => {
      state.update({ asking: false, deleting: true, failed: false })

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
