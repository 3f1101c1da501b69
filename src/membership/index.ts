/**
 * Who is in a room: its secret and what is derived from it, signed presence,
 * the roster
 *
 * @see specs/rooms.md, specs/presence.md
 */

/**
 * A room as a person names it, taken apart. Made by `parseRoom`
 *
 * @see specs/rooms.md
 */
export interface RoomReference {
  /**
   * What people call it, 1 to 64 characters; of an invitation it may be empty
   */
  label: string

  /**
   * 16 or 32 bytes; absent for a plain name, whose secret has to be derived
   * with scrypt first
   */
  secret?: Uint8Array

  /**
   * True: entered by a plain name, which others can guess
   */
  guessable: boolean

  /**
   * Relay addresses that came with an invitation, at most 3: multiaddrs that end
   * in `/p2p/<peer ID>`
   */
  relays: string[]

  /**
   * Of those relays that are private, by address
   */
  tokens?: Record<string, string>

  /**
   * Peer IDs of members that came with an invitation, at most 2
   */
  peers: string[]
}

/**
 * How lately somebody was heard
 *
 * - `present`
 * - `reconnecting`: no sign of life for 3 s
 * - `away`: none for 12 s
 *
 * @see specs/presence.md
 */
export type MemberStatus = 'present' | 'reconnecting' | 'away'

export { parseRoom, randomRoom, encodeInvite } from './invite.ts'
export { deriveRoom, prepareRoom, roomName } from './room-keys.ts'
export type { RoomKeys } from './room-keys.ts'
export { createSeal } from './seal.ts'
export type { Opened, Seal } from './seal.ts'
export { decodePresence, displayName, encodePresence } from './presence.ts'
export type { Presence } from './presence.ts'
export { admit } from './admission.ts'
export type { Admission } from './admission.ts'
export { roster } from './roster.ts'
export type { Member, RosterEvent, RosterState } from './roster.ts'
export { InvalidInviteError, InvalidRoomNameError, InvalidPresenceError, RoomFullError, SealError } from './errors.ts'
export { HEARTBEAT_INTERVAL_MS, MAX_INVITE_PEERS, MAX_MEMBERS, MAX_NAME_LENGTH, RANDOM_SECRET_BYTES, SESSION_BYTES, SETTLED_AFTER_MS } from './constants.ts'
