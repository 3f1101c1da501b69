import { pause } from '../common/index.ts'
import { ENTER_AGAIN_MS, MAX_ENTER_ATTEMPTS } from './constants.ts'
import { Room } from './room.ts'
import type { RoomComponents, RoomInit } from './room.ts'
import type { AbortOptions } from '@libp2p/interface'

/**
 * Enter a room
 *
 * @throws {NoRelayError}
 * @throws {RoomFullError}
 */
export async function enterRoom (components: RoomComponents, init: RoomInit, options: AbortOptions = {}): Promise<Room> {
  // whether somebody is in a room is known by what relays follow before we do
  await components.overlay.acquainted(options)

  for (let attempt = 1; ; attempt++) {
    const room = new Room(components, init)

    try {
      await room.enter(options)

      // it may have been lost between the last word and now, when nobody listens yet
      room.throwIfEnded()

      return room
    } catch (err: any) {
      room.leaveNow()

      // some took us in and others did not: several came at once, and each of us
      // may have been refused for another who is refused as well
      if (err.name !== 'RoomFullError' || !room.welcomed || attempt === MAX_ENTER_ATTEMPTS) {
        throw err
      }

      await pause(ENTER_AGAIN_MS * attempt * (0.5 + Math.random()), options.signal)
    }
  }
}
