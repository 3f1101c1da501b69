/**
 * Links into a room, `…/#/r/<room or invite>?name=Ada&join=1`, and to a person,
 * `…/#/p/<peer ID>`. What stands in a fragment never leaves the browser.
 */
export interface RoomLink {
  /**
   * A room's name or an invitation; where it is a person, a peer ID
   */
  room: string
  person?: true
  name?: string

  /**
   * Join without a click, where the operator allows it
   */
  join: boolean
}

const ROOM = '#/r/'
const PERSON = '#/p/'

/**
 * What a peer ID of ours begins with: an Ed25519 key, written in base 58
 */
const LIKE_A_PEER_ID = /^12D3KooW\S*$/

/**
 * Reads the link in any text that holds one, such as a whole address
 */
export function readRoomLink (text: string): RoomLink | undefined {
  const person = text.includes(PERSON)
  const mark = person ? PERSON : ROOM
  const start = text.indexOf(mark)

  if (start < 0) {
    return undefined
  }

  const [path, query = ''] = split(text.slice(start + mark.length))
  const room = decode(path).trim()
  const params = new URLSearchParams(query)
  const name = params.get('name')?.trim()

  if (room === '') {
    return undefined
  }

  return {
    room,
    ...(person ? { person } : {}),
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

/**
 * The link that calls somebody
 */
export function writePersonLink (page: string, peerId: string): string {
  const url = new URL(page)
  url.hash = `/p/${peerId}`
  return url.href
}

/**
 * The peer ID in a text that means a person: one by itself, or a link to one.
 * Whether it is a good one, the core knows
 */
export function readPerson (text: string): string | undefined {
  const link = readRoomLink(text)

  if (link != null) {
    return link.person === true ? link.room : undefined
  }

  return LIKE_A_PEER_ID.test(text.trim()) ? text.trim() : undefined
}

/**
 * A link's part that goes into the field for the room, and is understood there
 */
export function roomText ({ room, person }: Pick<RoomLink, 'room' | 'person'>): string {
  return person === true ? PERSON + room : room
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
