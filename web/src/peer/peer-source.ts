import { createState } from '../model/state.ts'
import { nextTask } from '../start/next-task.ts'
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

/**
 * What the person has chosen for the peer
 */
export interface PeerOptions {
  /**
   * Only relays may see our address
   */
  hideAddress: boolean
}

/**
 * A peer, and what was opened for it
 */
export interface StartedPeer {
  peer: Peer
  stop (): Promise<void>
}

export interface Core extends Rooms {
  startPeer (config: Config, options: PeerOptions): Promise<StartedPeer>
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
   * @throws {StartFailedError}
   */
  peer (): Promise<Peer>

  /**
   * Stop the peer and start another one that does as chosen now; nothing where
   * none was asked for, since the first one will. To be called where nobody is
   * in a room
   *
   * @throws {StartFailedError}
   */
  restart (options: PeerOptions): Promise<void>

  /**
   * Stop it, and what was opened for it. The next call of `peer` starts another
   */
  stop (): Promise<void>
}

class StartFailedError extends Error {
  override name = 'StartFailedError'
}

export function createPeerSource (load: () => Promise<Core>, config: Promise<Config>, chosen: PeerOptions): PeerSource {
  const rooms = createState<Rooms | undefined>(undefined)
  const started = createState<Peer | undefined>(undefined)
  let options = chosen
  let starting: Promise<StartedPeer> | undefined

  function begin (before?: Promise<StartedPeer>): Promise<StartedPeer> {
    const mine = starting = start(before).catch(cause => {
      if (starting === mine) {
        starting = undefined
      }

      throw new StartFailedError('Could not start', { cause })
    })

    return mine
  }

  async function start (before?: Promise<StartedPeer>): Promise<StartedPeer> {
    // what did not start need not stop; the stored identity is free after that
    await (await before?.catch(() => undefined))?.stop()
    const core = await load()
    rooms.set(core)
    await nextTask()
    const running = await core.startPeer(await config, options)
    started.set(running.peer)
    return running
  }

  return {
    rooms,
    started,
    peer: async () => (await (starting ?? begin())).peer,
    restart: async (changed) => {
      options = changed

      if (starting != null) {
        started.set(undefined)
        await begin(starting)
      }
    },
    stop: async () => {
      const before = starting
      starting = undefined
      started.set(undefined)
      await (await before?.catch(() => undefined))?.stop()
    }
  }
}
