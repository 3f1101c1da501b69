import { readRoomLink } from './room-link.ts'
import type { RoomLink } from './room-link.ts'

/**
 * Take the link to a room out of the address bar: the secret in it must not
 * stay there, nor in the history
 */
export function takeRoomLink (): RoomLink | undefined {
  const link = readRoomLink(location.hash)

  if (link != null) {
    history.replaceState(null, '', location.pathname + location.search)
  }

  return link
}

/**
 * A link pasted into the address bar of a tab that is open already
 */
export function watchRoomLink (onLink: (link: RoomLink) => void): void {
  addEventListener('hashchange', () => {
    const link = takeRoomLink()

    if (link != null) {
      onLink(link)
    }
  })
}
