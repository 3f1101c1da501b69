import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { Config } from '../start/config.ts'
import type { Peer, RoomReference } from 'freeflow-connect'

/**
 * What takes the names of rooms apart; comes with the core
 */
export interface Rooms {
  parseRoom (text: string): RoomReference
  randomRoom (): string
  prepareRoom (text: string): Promise<void>
  fingerprint (peer: Peer['id']): string
}

export interface Core extends Rooms {
  startPeer (config: Config): Promise<Peer>
}

export interface PeerSource {
  /**
   * There as soon as the core has loaded
   */
  readonly rooms: Model<Rooms | undefined>

  /**
   * There as soon as it runs; for models, never for components
   */
  readonly started: Model<Peer | undefined>

  /**
   * The one peer of this tab; started by the first call, and once more after a
   * failure
   *
   * @throws StartFailedError
   */
  peer (): Promise<Peer>
}

class StartFailedError extends Error {
  override name = 'StartFailedError'
}

export function createPeerSource (load: () => Promise<Core>, config: Promise<Config>): PeerSource {
  const rooms = createState<Rooms | undefined>(undefined)
  const started = createState<Peer | undefined>(undefined)
  let starting: Promise<Peer> | undefined

  async function start (): Promise<Peer> {
    try {
      const core = await load()
      rooms.set(core)
      const peer = await core.startPeer(await config)
      started.set(peer)
      return peer
    } catch (cause) {
      starting = undefined
      throw new StartFailedError('Could not start', { cause })
    }
  }

  return {
    rooms,
    started,
    peer: async () => {
      starting ??= start()
      return starting
    }
  }
}
