import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { PeerOptions, PeerSource } from '../peer/peer-source.ts'
import type { Memory } from '../start/memory.ts'

/**
 * What others may learn about us
 */
export interface PrivacyModel extends Model<PeerOptions> {
  /**
   * From now on; the peer starts again. Only where nobody is in a room or on the
   * way into one
   */
  hideAddress (hide: boolean): void
}

export function readPrivacy (memory: Memory): PeerOptions {
  return { hideAddress: memory.read('hide-address') === 'yes' }
}

export function createPrivacyModel ({ memory, peers }: { memory: Memory, peers: Pick<PeerSource, 'restart'> }): PrivacyModel {
  const state = createState<PeerOptions>(readPrivacy(memory))

  return {
    get: state.get,
    subscribe: state.subscribe,
    hideAddress: (hide) => {
      if (hide !== state.get().hideAddress) {
        memory.write('hide-address', hide ? 'yes' : 'no')
        state.set({ hideAddress: hide })
        // joining says what went wrong
        peers.restart({ hideAddress: hide }).catch(() => {})
      }
    }
  }
}
