/**
 * Links into a room: `…/#/r/<room or invite>?name=Ada&join=1`. What stands in a
 * fragment never leaves the browser.
 */
export interface RoomLink {
  /**
   * A room's name or an invitation
   */
  room: string
  name?: string

  /**
   * Join without a click, where the operator allows it
   */
  join: boolean
}

const ROOM = '#/r/'

/**
 * Reads the link in any text that holds one, such as a whole address
 */
export function readRoomLink (text: string): RoomLink | undefined {
  const start = text.indexOf(ROOM)

  if (start < 0) {
    return undefined
  }

  const [path, query = ''] = split(text.slice(start + ROOM.length))
  const room = decode(path).trim()
  const params = new URLSearchParams(query)
  const name = params.get('name')?.trim()

  if (room === '') {
    return undefined
  }

  return {
    room,
    ...(name != null && name !== '' ? { name: [...name].slice(0, 64).join('') } : {}),
    join: params.get('join') === '1'
  }
}

/**
 * The link that brings others into a room, on the page that this one is
 */
export function writeRoomLink (page: string, invite: string): string {
  const url = new URL(page)
  url.hash = `/r/${invite}`
  return url.href
}

function split (text: string): [string, string?] {
  const mark = text.indexOf('?')
  return mark < 0 ? [text] : [text.slice(0, mark), text.slice(mark + 1)]
}

function decode (text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
