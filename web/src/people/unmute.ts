import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { Room } from 'freeflow-connect'

/**
 * Whoever was told “not now” is not shown again for so long
 */
export const DECLINED_MS = 60_000

export interface Asking {
  /**
   * The peer ID
   */
  id: string
  name: string
}

/**
 * Who would like to hear us again; one at a time, the newest
 */
export interface UnmuteModel extends Model<Asking | undefined> {
  accept (): void
  decline (): void
}

export interface UnmuteInit {
  room: Pick<Room, 'addEventListener'>
  own: Pick<OwnMedia, 'get' | 'subscribe' | 'want'>
  signal: AbortSignal
  now? (): number
}

export function createUnmute ({ room, own, signal, now = () => performance.now() }: UnmuteInit): UnmuteModel {
  const state = createState<Asking | undefined>(undefined)
  const declined = new Map<string, number>()

  function isMuted (): boolean {
    return own.get().microphone.state !== 'on'
  }

  room.addEventListener('unmute:ask', ({ detail: { id, name } }) => {
    const key = id.toString()

    if (isMuted() && now() - (declined.get(key) ?? -Infinity) >= DECLINED_MS) {
      state.set({ id: key, name })
    }
  }, { signal })
  room.addEventListener('participant:leave', ({ detail }) => {
    if (state.get()?.id === detail.id.toString()) {
      state.set(undefined)
    }
  }, { signal })

  // whoever is heard again has done what was asked
  const unsubscribe = own.subscribe(() => { !isMuted() && state.set(undefined) })
  signal.addEventListener('abort', unsubscribe, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    accept: () => {
      state.set(undefined)
      void own.want('microphone')
    },
    decline: () => {
      const asking = state.get()

      if (asking != null) {
        declined.set(asking.id, now())
        state.set(undefined)
      }
    }
  }
}
