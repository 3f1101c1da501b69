import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { Room } from 'freeflow-connect'

/**
 * Whether it is to be said that this device cannot keep up
 */
export interface OverloadModel extends Model<boolean> {
  /**
   * Not to be said again in this room
   */
  dismiss (): void
}

export function createOverload (room: Pick<Room, 'overload' | 'addEventListener'>, signal: AbortSignal): OverloadModel {
  const state = createState(false)
  let dismissed = false

  function tell (): void {
    const { sending, receiving } = room.overload
    state.set(!dismissed && sending + receiving > 0)
  }

  room.addEventListener('overload', tell, { signal })
  tell()

  return {
    get: state.get,
    subscribe: state.subscribe,
    dismiss: () => {
      dismissed = true
      tell()
    }
  }
}
