import type { RoomText } from './room-text.ts'
import type { PeerSource } from '../peer/peer-source.ts'

/**
 * Milliseconds without a key: the name is probably whole
 */
const TYPING_PAUSE_MS = 300

/**
 * Makes the room ready that stands in the field, so that joining it is short
 */
export interface Preparer {
  /**
   * Another room stands there; prepared when it stays for a moment
   */
  prepare (room: RoomText): void

  /**
   * It is going to be joined as soon as the peer runs: only what the peer is not
   * needed for is worth a start
   */
  hurry (room: RoomText): void
}

export function createPreparer (peers: PeerSource): Preparer {
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    prepare: (room) => {
      clearTimeout(timer)

      if (isRoom(room)) {
        timer = setTimeout(() => {
          // whatever goes wrong is said when the room is joined
          peers.peer().then(async peer => peer.prepare(room.text)).catch(() => {})
        }, TYPING_PAUSE_MS)
      }
    },
    hurry: (room) => {
      clearTimeout(timer)

      if (isRoom(room)) {
        peers.rooms.get()?.prepareRoom(room.text).catch(() => {})
      }
    }
  }
}

function isRoom ({ text, person, roomProblem }: RoomText): boolean {
  return text.trim() !== '' && person == null && roomProblem == null
}
