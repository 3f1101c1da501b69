import { joinProblem } from '../problems/problem.ts'
import { readPerson } from '../start/room-link.ts'
import type { Rooms } from '../peer/peer-source.ts'
import type { ProblemCode } from '../problems/problem.ts'

/**
 * What stands in the field for the room, and what it means
 */
export interface RoomText {
  /**
   * As it was typed, pasted, or came by a link
   */
  text: string

  /**
   * As it is shown: of an invitation only the room's name, nothing secret
   */
  shown: string

  /**
   * It carries a room's secret
   */
  invitation: boolean

  /**
   * Others can guess how to get in, because the room is one with a plain name
   */
  guessable: boolean

  /**
   * It is no room but somebody's peer ID
   */
  person?: string
  roomProblem?: ProblemCode
}

export const NO_ROOM: RoomText = { text: '', shown: '', invitation: false, guessable: false, person: undefined, roomProblem: undefined }

export function readRoom (text: string, rooms: Rooms | undefined): RoomText {
  const asTyped = { ...NO_ROOM, text, shown: text }
  const person = readPerson(text)

  if (person != null) {
    return { ...asTyped, person, shown: person }
  }

  if (rooms == null || text.trim() === '') {
    return asTyped
  }

  try {
    const { label, guessable, secret } = rooms.parseRoom(text)
    const invitation = secret != null
    return { ...asTyped, guessable, invitation, shown: invitation && label !== '' ? label : text }
  } catch (error) {
    return { ...asTyped, roomProblem: joinProblem(error) }
  }
}
